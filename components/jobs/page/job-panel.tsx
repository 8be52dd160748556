'use client'

import type { EditJob } from '@/components/jobs/actions/edit-job'
import { JobId } from '@/lib/contracts/ids'
import { JobGone } from './job-gone'
import { JobWatch } from './job-watch'

/** The part of the page that needs the live client. */
export function JobPanel({ id, title, onEdit }: { id: string; title: string | undefined; onEdit: EditJob }) {
  const jobId = JobId.safeParse(id)
  if (!jobId.success) return <JobGone />
  return <JobWatch key={id} id={jobId.data} title={title} onEdit={onEdit} />
}
