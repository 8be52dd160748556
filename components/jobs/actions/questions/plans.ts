import type { Words } from '@/components/i18n/words'
import { saidOf } from '@/components/jobs/words/described'
import { itemsOf } from '@/components/jobs/words/list/counts'
import { hasActed, notDone } from '@/components/jobs/words/list/list-todo'
import type { AgainState } from '@/lib/contracts/items'
import { isActive, type Job } from '@/lib/contracts/job'

export interface Plan {
  /** How many items it is about. */
  count: number
  /** What will happen, a sentence each. */
  lines: string[]
}

/** What comes of doing again what was not done. */
export function againPlan(job: Job, states: readonly AgainState[], words: Words): Plan {
  const { t } = words
  const counts = itemsOf(job)
  if (!counts) return { count: 0, lines: [] }
  const { done } = saidOf(job.kind, words)
  const refused = states.includes('refused') ? counts.refused : 0
  const skipped = states.includes('skipped') ? counts.skipped : 0
  const waiting = counts.waiting + counts.begun
  const told = (key: 'refused' | 'skipped' | 'waiting' | 'stays' | 'doubt', count: number) =>
    count === 0 ? [] : [t(`items.again.${key}`, { count, figure: words.count(count), done })]
  return {
    count: refused + skipped + waiting,
    lines: [
      ...told('refused', refused),
      ...told('skipped', skipped),
      ...told('waiting', waiting),
      ...told('stays', counts.done),
      ...told('doubt', counts.inDoubt),
      ...(job.state === 'completed' && job.artifact ? [t('items.again.file')] : []),
    ],
  }
}

export interface RunAgainPlan {
  /** How many "only what is not done" would do; 0 where there is nothing to choose. */
  only: number
  /** What all of it is, in the unit of its kind; null without a list. */
  all: string | null
  /** What would be done twice; null for a kind that does not act outside. */
  twice: string | null
}

/** Between what one may choose when a job is run again. */
export function runAgainPlan(job: Job, words: Words): RunAgainPlan {
  const counts = itemsOf(job)
  const { unit, done } = saidOf(job.kind, words)
  const twice = (items: number) => words.t('items.runAgain.twice', { items, figure: words.count(items), done })
  return {
    only: counts && !isActive(job) ? notDone(counts) : 0,
    all: counts && words.amount(counts.total, unit),
    twice: hasActed(job) ? twice(counts?.done ?? 0) : null,
  }
}
