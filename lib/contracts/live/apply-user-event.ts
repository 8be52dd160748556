import type { JobsPage } from '@/lib/contracts/api'
import type { Job } from '@/lib/contracts/job'
import { applyJobEvent } from './apply-job-event'
import type { UserEvent } from './events'

/** `stale` asks for a new snapshot: a revision was missed, so this page may lack a change. */
export interface Applied {
  page: JobsPage
  stale: boolean
}

/**
 * The first page of a user's jobs after an event. Events carry the revision they made: the next one is
 * applied, an older one is already in the page, and a gap means that something was missed.
 */
export function applyUserEvent(page: JobsPage, event: UserEvent): Applied {
  if (event.type === 'job.progressed') return { page: { ...page, jobs: mapOne(page.jobs, event) }, stale: false }
  if (event.type === 'revision.seen') return { page, stale: event.rev > page.rev }
  if (event.rev <= page.rev) return { page, stale: false }
  if (event.rev > page.rev + 1) return { page, stale: true }
  return { page: { ...page, rev: event.rev, jobs: changeJobs(page.jobs, event) }, stale: false }
}

function changeJobs(jobs: Job[], event: UserEvent): Job[] {
  switch (event.type) {
    case 'job.removed':
      return jobs.filter((job) => job.id !== event.jobId)
    case 'job.changed':
      return jobs.some((job) => job.id === event.job.id) ? mapOne(jobs, event) : insert(jobs, event.job)
    default:
      return jobs
  }
}

/** Newest first, as the server orders them: a retried job may be older than its neighbours. */
function insert(jobs: Job[], job: Job): Job[] {
  const at = jobs.findIndex((other) => other.id < job.id)
  return at < 0 ? [...jobs, job] : [...jobs.slice(0, at), job, ...jobs.slice(at)]
}

function mapOne(jobs: Job[], event: UserEvent): Job[] {
  return jobs.map((job) => applyJobEvent(job, event))
}
