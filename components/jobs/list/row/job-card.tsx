'use client'

import { useId, useState } from 'react'
import { JobActions } from '@/components/jobs/actions/job-actions'
import { jobLink } from '@/components/jobs/data/job-hash'
import { useStillJob } from '@/components/jobs/data/use-still-job'
import { ListedStatus } from '@/components/jobs/status/listed-status'
import { AgoTime } from '@/components/time/ago-time'
import { JobDetails } from './job-details'
import { JobHeading } from './job-heading'
import type { JobItemProps } from './job-item-props'

/** One job on a narrow screen. */
export function JobCard({ id, onEdit }: JobItemProps) {
  const job = useStillJob(id)
  const [open, setOpen] = useState(false)
  const detailsId = useId()
  if (!job) return null
  return (
    <li data-job={id} className="space-y-3 rounded-xl border bg-surface p-4 shadow-raised">
      <div className="flex items-start justify-between gap-3">
        <JobHeading job={job} href={jobLink(id)} />
        <span className="shrink-0 text-ink-soft text-detail tabular-nums">
          <AgoTime at={job.createdAt} />
        </span>
      </div>
      <ListedStatus id={id} />
      <JobActions job={job} open={open} detailsId={detailsId} onToggle={() => setOpen(!open)} onEdit={onEdit} />
      {open ? (
        <div id={detailsId}>
          <JobDetails job={job} />
        </div>
      ) : null}
    </li>
  )
}
