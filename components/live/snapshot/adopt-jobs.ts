import type { JobsPage } from '@/lib/contracts/api'
import { loadedMeanwhile } from './loaded-meanwhile'
import { mergeJobs } from './merge-jobs'
import { withKnownProgress } from './with-known-progress'

/**
 * A fetched snapshot made fit to replace what is shown: a bar never goes back.
 * @param before what was shown when the snapshot was asked for
 */
export function adoptJobs(before: JobsPage | undefined, shown: JobsPage | undefined, fetched: JobsPage): JobsPage {
  if (!shown) return fetched
  const known = new Map(shown.jobs.map((job) => [job.id, job]))
  const adopted = { ...fetched, jobs: fetched.jobs.map((job) => withKnownProgress(job, known.get(job.id))) }
  const older = loadedMeanwhile(before?.jobs ?? [], shown.jobs, fetched.jobs, fetched.nextCursor ?? undefined)
  return older.length === 0 ? adopted : mergeJobs(adopted, older, shown.nextCursor)
}
