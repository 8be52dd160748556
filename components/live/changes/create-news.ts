import type { JobId } from '@/lib/contracts/ids'
import { isRunning, type Job } from '@/lib/contracts/job'
import type { UserEvent } from '@/lib/contracts/live/events'
import { isNewer, type Progress } from '@/lib/contracts/progress'

/** What was heard this recently proves that a job still runs, though nothing moves: its end would have been told. */
const CONFIRMED_MS = 15_000

export interface News {
  /** An event came in, perhaps with progress. */
  event(event: UserEvent, now: number): void
  /** A snapshot came in: these jobs are so at this moment. */
  snapshot(jobs: Job[], now: number): void
  /** After a break our own clock proves nothing: the ages of the next snapshot do. */
  forget(): void
  /** For how long a running job has told nothing new. 0 where that cannot be known, as just after a sleep. */
  quietMs(job: Job, now: number): number
}

/** The server counts a report's age without a break; our own clock may have stood still, or leapt, since we heard it. */
function isAgeOf(known: Progress, { attempt, seq, ageMs }: Progress): boolean {
  return ageMs !== undefined && attempt === known.attempt && seq === known.seq
}

/** Remembers when each running job last got on, by our own clock: nobody else's agrees with it. */
export function createNews(): News {
  const heardAt = new Map<JobId, { progress: Progress; at: number }>()
  let confirmedAt = 0

  function heard(jobId: JobId, progress: Progress, now: number): void {
    const known = heardAt.get(jobId)
    if (known && !isNewer(progress, known.progress) && !isAgeOf(known.progress, progress)) return
    heardAt.set(jobId, { progress, at: now - (progress.ageMs ?? 0) })
  }

  return {
    event(event, now) {
      confirmedAt = now
      if (event.type === 'job.progressed') heard(event.jobId, event.progress, now)
    },
    snapshot(jobs, now) {
      confirmedAt = now
      for (const job of jobs) {
        if (!isRunning(job)) heardAt.delete(job.id)
        else if (job.progress) heard(job.id, job.progress, now)
      }
    },
    forget: () => heardAt.clear(),
    quietMs(job, now) {
      const last = heardAt.get(job.id)
      if (job.state !== 'running' || last?.progress.attempt !== job.attempt || now - confirmedAt > CONFIRMED_MS) return 0
      return Math.max(0, now - last.at)
    },
  }
}
