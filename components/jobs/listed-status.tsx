'use client'

import type { JobId } from '@/lib/contracts/ids'
import { JobStatus } from './job-status'
import { useJob } from './use-job'

/** The part of a job in the list that is drawn again as its bar moves. */
export function ListedStatus({ id }: { id: JobId }) {
  const job = useJob(id)
  return job ? <JobStatus job={job} /> : null
}
