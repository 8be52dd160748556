'use client'

import { useWords } from '@/components/i18n/words'
import { cn } from '@/components/ui/cn'
import type { Waiting } from '@/lib/contracts/job'
import { queueDots } from './queue-dots'

/** The line one stands in, as dots without names: whose they are is nobody's business. */
export function QueueStrip({ waiting }: { waiting: Waiting }) {
  const { t, count } = useWords()
  const dots = queueDots(waiting)
  if (!dots) return null
  return (
    <div
      role="img"
      aria-label={t('job.queue.place', { place: count(dots.place) })}
      className="mt-4 flex flex-wrap items-center gap-1.5 border-t pt-4 text-ink-soft text-xs"
    >
      {dots.before.map((dot) => (
        <span key={dot} className="size-2.5 rounded-full bg-line-strong" />
      ))}
      {dots.more > 0 ? <span className="px-1 tabular-nums">{t('job.queue.more', { count: count(dots.more) })}</span> : null}
      <span className={cn('rounded-full bg-accent px-2 py-0.5 font-medium text-on-accent', dots.place > 1 && 'ml-0.5')}>
        {t('job.queue.you')}
      </span>
    </div>
  )
}
