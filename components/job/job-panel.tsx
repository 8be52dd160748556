'use client'

import type { JobRequest } from '@/lib/contracts/api'
import { JobId } from '@/lib/contracts/ids'
import { JobGone } from './job-gone'
import { JobWatch } from './job-watch'

/** The part of the page that needs the live client. */
export function JobPanel({ id, onEdit }: { id: string; onEdit: (request: JobRequest) => void }) {
  const jobId = JobId.safeParse(id)
  if (!jobId.success) return <JobGone />
  return <JobWatch key={id} id={jobId.data} onEdit={onEdit} />
}
