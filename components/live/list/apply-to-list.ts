import { isActive, type Job } from '@/lib/contracts/job'
import { isInFilter, type JobFilter } from '@/lib/contracts/job-filter'
import { applyJobEvent } from '@/lib/contracts/live/apply-job-event'
import type { UserEvent } from '@/lib/contracts/live/events'
import type { JobList } from './job-list'

interface Applied {
  page: JobList
  stale: boolean
}

/**
 * A narrowed list after an event, by the same revisions as the list of all. What comes to match is put in, what no longer does is
 * moved to those that leave. Whether a search finds a job only the server knows: where that may have changed it is asked, `stale`.
 */
export function applyToList(page: JobList, event: UserEvent, filter: JobFilter): Applied {
  if (event.type === 'job.progressed') return { page: { ...page, jobs: mapOne(page.jobs, event) }, stale: false }
  if (event.type === 'revision.seen') return { page, stale: event.rev > page.rev }
  if (event.rev <= page.rev) return { page, stale: false }
  if (event.rev > page.rev + 1) return { page, stale: true }
  const next = { ...page, rev: event.rev }
  if (event.type === 'job.removed') return { page: withoutJob(next, event.jobId), stale: false }
  if (event.type === 'notifications.read') return { page: next, stale: false }
  return changed(next, event.job, event, filter)
}

function changed(page: JobList, job: Job, event: UserEvent, filter: JobFilter): Applied {
  const listed = page.jobs.find(({ id }) => id === job.id)
  const left = page.leaving.find(({ id }) => id === job.id)
  const fits = isInFilter(job, filter)
  const known = listed ?? left
  if (filter.q && fits && !(known && isNamedAlike(known, job)))
    return { page: listed ? { ...page, jobs: mapOne(page.jobs, event) } : page, stale: true }
  if (listed && fits) return { page: { ...page, jobs: mapOne(page.jobs, event) }, stale: false }
  if (fits) return { page: reaches(page, job) ? put(page, job) : page, stale: false }
  if (listed) return { page: { ...withoutJob(page, job.id), leaving: [...page.leaving, applyJobEvent(listed, event)] }, stale: false }
  return { page: left ? { ...page, leaving: mapOne(page.leaving, event) } : page, stale: false }
}

/** What a search looks at. */
function isNamedAlike(a: Job, b: Job): boolean {
  return a.title === b.title && fileOf(a) === fileOf(b)
}

function fileOf(job: Job): string | undefined {
  return (job.state === 'completed' ? job.artifact : job.earlier?.files[0])?.fileName
}

/** An ended job that is older than all that is loaded comes with "Load more". */
function reaches({ nextCursor }: JobList, job: Job): boolean {
  return nextCursor === null || job.id > nextCursor || isActive(job)
}

function put(page: JobList, job: Job): JobList {
  const { jobs, ...rest } = withoutJob(page, job.id)
  const at = jobs.findIndex((other) => other.id < job.id)
  return { ...rest, jobs: at < 0 ? [...jobs, job] : jobs.toSpliced(at, 0, job) }
}

export function withoutJob(page: JobList, id: string): JobList {
  const others = (jobs: Job[]) => jobs.filter((job) => job.id !== id)
  return { ...page, jobs: others(page.jobs), leaving: others(page.leaving) }
}

function mapOne(jobs: Job[], event: UserEvent): Job[] {
  return jobs.map((job) => applyJobEvent(job, event))
}
