import type { JobsPage } from '@/lib/contracts/api'
import { applyJobEvent } from '@/lib/contracts/apply-job-event'
import { isRunning, type Job } from '@/lib/contracts/job'
import { loadedMeanwhile } from './loaded-meanwhile'
import { mergeJobs } from './merge-jobs'

/**
 * A fetched snapshot made fit to replace what is shown. Redis may have lost a running job's progress while the
 * page still knows it: within one attempt the newer progress stays, so a bar never goes back.
 * @param before what was shown when the snapshot was asked for
 */
export function adoptJobs(before: JobsPage | undefined, shown: JobsPage | undefined, fetched: JobsPage): JobsPage {
  if (!shown) return fetched
  const known = new Map(shown.jobs.map((job) => [job.id, job]))
  const adopted = { ...fetched, jobs: fetched.jobs.map((job) => withKnownProgress(job, known.get(job.id))) }
  const older = loadedMeanwhile(before?.jobs ?? [], shown.jobs, fetched.jobs)
  return older.length === 0 ? adopted : mergeJobs(adopted, older, shown.nextCursor)
}

function withKnownProgress(job: Job, known: Job | undefined): Job {
  if (!known || !isRunning(known) || !known.progress) return job
  return applyJobEvent(job, { type: 'job.progressed', jobId: job.id, progress: known.progress })
}
