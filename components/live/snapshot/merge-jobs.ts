import type { JobsPage } from '@/lib/contracts/api'
import type { Job } from '@/lib/contracts/job'

/** Adds older jobs below the ones shown. The page stays true for its own `rev`; of a job known twice the later change stays. */
export function mergeJobs(page: JobsPage, older: Job[], nextCursor: string | null = page.nextCursor): JobsPage {
  const byId = new Map(page.jobs.map((job) => [job.id, job]))
  for (const job of older) {
    const known = byId.get(job.id)
    if (!known || job.rev > known.rev) byId.set(job.id, job)
  }
  return { ...page, jobs: [...byId.values()].sort(newestFirst), nextCursor }
}

/** Ids are UUID version 7: they sort by time of creation. */
function newestFirst(a: Job, b: Job): number {
  if (a.id === b.id) return 0
  return a.id < b.id ? 1 : -1
}
