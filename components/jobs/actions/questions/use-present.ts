'use client'

import { useListedJobs } from '@/components/jobs/data/use-listed-jobs'
import type { Job } from '@/lib/contracts/job'

/** A job as it is by now: what was asked about may have gone on meanwhile. */
export function usePresent(job: Job): Job {
  const { jobs } = useListedJobs()
  const listed = jobs?.find(({ id }) => id === job.id)
  return listed && listed.rev >= job.rev ? listed : job
}
