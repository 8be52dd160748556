import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync('app/globals.css', 'utf8')
const theme = [...css.matchAll(/@theme[^{]*\{([^}]*)\}/g)].map(([, block = '']) => block).join('')
const tokens = (kind: string) => [...theme.matchAll(new RegExp(`--${kind}-([a-z0-9-]+?):`, 'g'))].map(([, name = '']) => name)
const sizes = new Map([...theme.matchAll(/--text-([a-z0-9]+): ([\d.]+)rem/g)].map(([, name = '', rem]) => [name, Number(rem) * 16]))

const OF_TEXT = ['left', 'right', 'center', 'balance', 'pretty', 'wrap', 'nowrap', 'current', 'inherit', 'transparent']
const known: Record<string, Set<string>> = {
  text: new Set([...sizes.keys(), ...tokens('color'), ...OF_TEXT]),
  font: new Set([...tokens('font-weight'), ...tokens('font')]),
}

/** `text-…` and `font-…` among the class names of a text: words with neither a letter nor a sign of code before them. */
function unknownIn(code: string): string[] {
  return [...code.matchAll(/(?<=[\s'"`:!])(text|font)-(\[[^\]\s]*\]|[a-z0-9][\w.-]*)(?:\/[\w.[\]-]+)?(?=[\s'"`])/g)].flatMap(
    ([name, kind = '', value = '']) => (known[kind]?.has(value) ? [] : [name]),
  )
}

describe('the scale of type', () => {
  it('has five sizes and three weights', () => {
    expect([...sizes.values()]).toEqual([24, 16, 14, 13, 12])
    expect(tokens('font-weight')).toEqual(['normal', 'medium', 'semibold'])
  })

  it('tells what it does not have', () => {
    expect(unknownIn(`<p className="text-lg sm:text-[11px] font-bold text-sm/4 text-ink-soft text-inc md:font-medium">`)).toEqual([
      'text-lg',
      'text-[11px]',
      'font-bold',
      'text-inc',
    ])
  })

  it.each(['app', 'components', 'kinds'])('is all that is used in %s', (folder) => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name) && name !== 'face.ts')
    expect(files.length).toBeGreaterThan(5)
    expect(files.flatMap((name) => unknownIn(readFileSync(`${folder}/${name}`, 'utf8')).map((found) => `${name}: ${found}`))).toEqual([])
  })

  it('is all that the styles use', () => {
    const set = [...css.matchAll(/(?<!-)font(?:-size|-weight)?: ([^;]+);/g)].map(([, value = '']) => value)
    expect(set.length).toBeGreaterThan(3)
    for (const value of set) expect(value).toMatch(/^(?:(?:400 )?var\(--text-|inherit|[456]00$)/)
  })
})
