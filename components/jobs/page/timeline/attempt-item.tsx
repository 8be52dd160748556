'use client'

import { Ban, Check, CircleAlert, Hourglass, type LucideIcon, Play, PlugZap, RotateCw, Undo2, Zap } from 'lucide-react'
import { useWords, type Words } from '@/components/i18n/words'
import { saidOf } from '@/components/jobs/words/described'
import { Moment } from '@/components/time/moment'
import { useServerNow } from '@/components/time/use-server-now'
import { cn } from '@/components/ui/cn'
import type { Attempt, AttemptOutcome } from '@/lib/contracts/attempt'
import { attemptWords } from './attempt-words'
import { TimelineMark } from './timeline-mark'

const icons: Record<AttemptOutcome, LucideIcon> = {
  completed: Check,
  retry: RotateCw,
  failed: CircleAlert,
  cancelled: Ban,
  released: Undo2,
  crashed: Zap,
  lost: PlugZap,
  rested: Hourglass,
}

interface AttemptItemProps {
  kind: string
  attempt: Attempt
  last: boolean
  /** The job ran once, as most do: then nobody counts. */
  only: boolean
  /** Another worker than the one before took it. */
  moved: boolean
  /** How much it had done when it ended too early. */
  reached: number | null
}

/** One run: which, how it went, when, how long. */
export function AttemptItem({ kind, attempt, last, only, moved, reached }: AttemptItemProps) {
  const words = useWords()
  const { t, ordinal, took, amount } = words
  const { outcome, startedAt, endedAt } = attempt
  const now = useServerNow(endedAt === null ? 1000 : null)
  const { headline, reason, tone } = attemptWords(kind, attempt, words)
  const until = endedAt ?? now.toISOString()
  const facts = [
    t(spanKey(outcome), { span: took(startedAt, until) }),
    ...(reached === null ? [] : [t('job.attempt.reached', { amount: amount(reached, saidOf(kind, words).unit) })]),
    ...(moved ? [t('job.attempt.moved')] : []),
  ]
  return (
    <li className="flex gap-3">
      <TimelineMark tone={tone} Icon={outcome ? icons[outcome] : Play} last={last} />
      <div className={cn('min-w-0 pt-0.5', !last && 'pb-5')}>
        <p className="font-medium">
          {(only ? plainly(outcome, words) : null) ?? `${t('job.try', { ordinal: ordinal(attempt.attempt) })}: ${headline}`}
        </p>
        {reason === null ? null : <p className="break-words">{reason}</p>}
        <p className="text-ink-soft tabular-nums">
          <Moment at={startedAt} /> · {facts.join(' · ')}
        </p>
      </div>
    </li>
  )
}

function spanKey(outcome: AttemptOutcome | null) {
  if (outcome === null) return 'job.attempt.soFar'
  return outcome === 'completed' ? 'job.attempt.took' : 'job.timeline.after'
}

/** Null where more has to be said of it. */
function plainly(outcome: AttemptOutcome | null, { t }: Words): string | null {
  if (outcome === null) return t('job.attempt.underWay')
  return outcome === 'completed' ? t('job.attempt.done') : null
}
