'use client'

import { useJob } from '@/components/jobs/data/use-job'
import type { JobId } from '@/lib/contracts/ids'
import { JobStatus } from './job-status'

/** The part of a job in the list that is drawn again as its bar moves. */
export function ListedStatus({ id }: { id: JobId }) {
  const job = useJob(id)
  return job ? <JobStatus job={job} /> : null
}
