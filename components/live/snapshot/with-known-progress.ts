import { isRunning, type Job } from '@/lib/contracts/job'
import { applyJobEvent } from '@/lib/contracts/live/apply-job-event'

/** Redis may have lost a running job's progress while the page still knows it: within one attempt the newer progress stays. */
export function withKnownProgress(job: Job, known: Job | undefined): Job {
  if (!known || !isRunning(known) || !known.progress) return job
  return applyJobEvent(job, { type: 'job.progressed', jobId: job.id, progress: known.progress })
}
