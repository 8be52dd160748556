'use client'

import { useWords } from '@/components/i18n/words'

interface HandoverMarksProps {
  /** `left` as a part of the plot's width. */
  marks: { attempt: number; moved: boolean; left: number }[]
}

/** Over the plot, where one try gave way to the next. The newest only, for names side by side would lie over each other. */
export function HandoverMarks({ marks }: HandoverMarksProps) {
  const { t, ordinal } = useWords()
  const mark = marks.at(-1)
  if (!mark) return null
  const words = [t('job.try', { ordinal: ordinal(mark.attempt) }), ...(mark.moved ? [t('job.attempt.moved')] : [])].join(' · ')
  const side = mark.left > 0.5 ? { right: `${(1 - mark.left) * 100}%` } : { left: `${mark.left * 100}%` }
  return (
    <p className="relative h-4 text-ink-soft text-xs">
      <span className="absolute whitespace-nowrap px-1" style={side}>
        {words}
      </span>
    </p>
  )
}
