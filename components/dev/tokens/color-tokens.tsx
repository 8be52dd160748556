'use client'

import { useTheme } from 'next-themes'
import { useEffect, useState } from 'react'
import { Section } from '@/components/dev/section'
import { cn } from '@/components/ui/cn'
import { type ColorPair, colorPairs } from './color-pairs'
import { contrast } from './contrast'

export function ColorTokens() {
  const colors = useColors()
  return (
    <Section title="Colours" about="Each colour on what it stands on, with its contrast: at least 4.5 for text, 3 for edges and bars.">
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4">
        {colors ? colorPairs.map((pair) => <Swatch key={`${pair.front} ${pair.back}`} pair={pair} colors={colors} />) : null}
      </ul>
    </Section>
  )
}

function Swatch({ pair: { front, back, least }, colors }: { pair: ColorPair; colors: Map<string, string> }) {
  const [frontColor = '', backColor = ''] = [colors.get(front), colors.get(back)]
  const ratio = contrast(frontColor, backColor)
  return (
    <li className="overflow-hidden rounded-lg border bg-surface">
      <div aria-hidden="true" className="flex h-12 items-center px-3" style={{ background: backColor }}>
        {least >= 4.5 ? (
          <span className="font-medium text-sm" style={{ color: frontColor }}>
            The quick fox
          </span>
        ) : (
          <span className="h-2 w-full rounded-full" style={{ background: frontColor }} />
        )}
      </div>
      <p className="px-3 pt-2 font-mono text-xs">
        {front} on {back}
      </p>
      <p className={cn('px-3 pb-2 text-xs tabular-nums', ratio < least ? 'text-bad' : 'text-ink-soft')}>
        {ratio.toFixed(1)}, {ratio < least ? `less than ${least}` : `at least ${least}`}
      </p>
    </li>
  )
}

/** The tokens as the page has them now; null before they can be read. */
function useColors(): Map<string, string> | null {
  const { resolvedTheme } = useTheme()
  const [colors, setColors] = useState<Map<string, string> | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme is another set of values.
  useEffect(() => {
    const style = getComputedStyle(document.documentElement)
    const names = new Set(colorPairs.flatMap(({ front, back }) => [front, back]))
    setColors(new Map([...names].map((name) => [name, style.getPropertyValue(`--${name}`).trim()])))
  }, [resolvedTheme])
  return colors
}
