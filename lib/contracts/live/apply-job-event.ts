import { isRunning, type Job } from '@/lib/contracts/job'
import { isNewer, type Progress } from '@/lib/contracts/progress'
import type { UserEvent } from './events'

/**
 * The next snapshot of one job after an event: the same object when the event is old or not about it.
 * The browser applies every event that it receives with it.
 */
export function applyJobEvent(job: Job, event: UserEvent): Job {
  switch (event.type) {
    case 'job.progressed':
      return event.jobId === job.id ? withProgress(job, event.progress) : job
    case 'job.changed':
      return event.job.id === job.id && event.job.rev > job.rev ? keepProgress(job, event.job) : job
    case 'job.removed':
    case 'notifications.read':
    case 'revision.seen':
      return job
    default:
      return event satisfies never
  }
}

function withProgress(job: Job, progress: Progress): Job {
  if (!isRunning(job) || progress.attempt !== job.attempt) return job
  return isNewer(progress, job.progress) ? { ...job, progress } : job
}

/** A ledger row knows an older progress than the live one; within an attempt the newer of the two stays. */
function keepProgress(before: Job, after: Job): Job {
  if (!isRunning(before) || !before.progress) return after
  return withProgress(after, before.progress)
}
