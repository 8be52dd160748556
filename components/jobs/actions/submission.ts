import { hashKey } from '@tanstack/react-query'
import type { JobRequest } from '@/kinds/registry/requests'
import type { JobId } from '@/lib/contracts/ids'
import type { Job } from '@/lib/contracts/job'

/** One submit from click to answer. `key` is the idempotency key: trying again uses the same. */
export interface Submission {
  request: JobRequest
  key: string
  title: string
  /** The newest job the page knew at the click: what answers this one is newer. */
  newestKnown: JobId | null
}

/**
 * The submissions still without their job. The event that brings the job may overtake the answer to the submit:
 * its place-holder then gives way at once, so that nothing stands twice in the list.
 */
export function unanswered(submissions: Submission[], jobs: Job[]): Submission[] {
  const taken = new Set<JobId>()
  return submissions.filter((submission) => {
    const job = jobs.find((candidate) => !taken.has(candidate.id) && answers(candidate, submission))
    if (job) taken.add(job.id)
    return !job
  })
}

/** PostgreSQL gives a payload's keys back in its own order, so they are compared in sorted order. */
function answers(job: Job, { request, newestKnown }: Submission): boolean {
  if (newestKnown !== null && job.id <= newestKnown) return false
  return job.kind === request.kind && hashKey([job.payload]) === hashKey([request.payload])
}
