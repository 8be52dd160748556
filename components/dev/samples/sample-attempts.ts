import type { CoursePoint } from '@/components/live/job-view'
import type { Attempt, AttemptOutcome } from '@/lib/contracts/attempt'

const outcomes: (AttemptOutcome | null)[] = ['lost', 'crashed', 'released', 'rested', 'retry', 'cancelled', 'completed', 'failed', null]
const MINUTE_MS = 60_000
const failure = { code: 'data_timeout', message: 'The database took too long to answer.' }

/** An attempt for each way to end, and one that runs. */
export function sampleAttempts(now: Date): Attempt[] {
  const at = (minutes: number) => new Date(now.getTime() + minutes * MINUTE_MS).toISOString()
  return outcomes.map((outcome, i) => {
    const start = i - outcomes.length
    return {
      attempt: i + 1,
      worker: '3f2a',
      startedAt: at(start),
      endedAt: outcome === null ? null : at(start + 0.7),
      outcome,
      error: outcome === 'retry' || outcome === 'failed' ? failure : null,
    }
  })
}

/** Two attempts, the second quicker and uneven. */
export function sampleCourse(now: Date): CoursePoint[] {
  return Array.from({ length: 60 }, (_, i) => {
    const attempt = i < 24 ? 1 : 2
    const since = attempt === 1 ? i : i - 24
    return { attempt, at: now.getTime() - (60 - i) * 1000, done: Math.round(attempt * 400 * since * (1 + Math.sin(since / 6) / 8)) }
  })
}
