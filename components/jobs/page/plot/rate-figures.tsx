'use client'

import type { Counted } from '@/components/format/numbers'
import { useWords } from '@/components/i18n/words'

interface RateFiguresProps {
  unit: Counted
  /** Null once the job does not run. */
  now: number | null
  average: number
  most: number
}

/** What the curve says, in figures. */
export function RateFigures({ unit, now, average, most }: RateFiguresProps) {
  const { t, rate } = useWords()
  const figures = [
    ...(now === null ? [] : [{ name: 'now' as const, value: now }]),
    { name: 'average' as const, value: average },
    { name: 'most' as const, value: most },
  ]
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 tabular-nums">
      {figures.map(({ name, value }) => (
        <div key={name}>
          <dt className="text-ink-soft text-xs">{t(`job.rate.${name}`)}</dt>
          <dd className="font-medium text-sm">{rate(value, unit)}</dd>
        </div>
      ))}
    </dl>
  )
}
