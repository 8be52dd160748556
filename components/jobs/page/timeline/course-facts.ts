import type { CoursePoint } from '@/components/live/job-view'
import type { Attempt } from '@/lib/contracts/attempt'
import type { Job } from '@/lib/contracts/job'

/** Shorter than this nobody has waited. */
const WAITED_MS = 1000

/** When it first ran, where it was waited for; null where that is not worth a word, or it did not run yet. */
export function waitedUntil({ createdAt, startedAt }: Pick<Job, 'createdAt' | 'startedAt'>): string | null {
  return startedAt !== null && Date.parse(startedAt) - Date.parse(createdAt) >= WAITED_MS ? startedAt : null
}

/** How much an attempt had done when it ended too early, as far as the course still tells; else null. */
export function reachedBy({ attempt, outcome }: Pick<Attempt, 'attempt' | 'outcome'>, course: CoursePoint[]): number | null {
  if (outcome === null || outcome === 'completed') return null
  const done = course.findLast((point) => point.attempt === attempt)?.done ?? 0
  return done > 0 ? done : null
}
