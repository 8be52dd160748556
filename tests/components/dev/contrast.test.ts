import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { colorPairs } from '@/components/dev/tokens/color-pairs'
import { contrast } from '@/components/dev/tokens/contrast'

describe('contrast', () => {
  it('is what WCAG says', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#ffffff', '#ffffff')).toBe(1)
    expect(contrast('#000', '#fff')).toBeCloseTo(21)
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  })
})

describe.each(['light', 'dark'])('the colours of the %s theme', (theme) => {
  const colors = tokensOf(theme)

  it.each(colorPairs)('$front on $back has a contrast of at least $least', ({ front, back, least }) => {
    expect(contrast(colors.get(front) ?? '', colors.get(back) ?? '')).toBeGreaterThanOrEqual(least)
  })
})

/** As app/globals.css has them. */
function tokensOf(theme: string): Map<string, string> {
  const css = readFileSync('app/globals.css', 'utf8')
  const start = css.indexOf(theme === 'dark' ? '[data-theme="dark"] {' : ':root {')
  const block = css.slice(start, css.indexOf('}', start))
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]))
}
