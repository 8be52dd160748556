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

/** One job in the table, with its details in a second row. */
export function JobRow({ id, onEdit }: JobItemProps) {
  const job = useStillJob(id)
  const [open, setOpen] = useState(false)
  const detailsId = useId()
  if (!job) return null
  return (
    <>
      <tr data-job={id} className="border-t align-middle transition-colors hover:bg-paper">
        <th scope="row" className="py-1 pr-4 pl-5 text-left font-normal">
          <JobHeading job={job} href={jobLink(id)} />
        </th>
        <td className="px-4 py-1">
          <ListedStatus id={id} />
        </td>
        <td className="whitespace-nowrap px-4 py-1 text-ink-soft text-detail">
          <AgoTime at={job.createdAt} />
        </td>
        <td className="py-1 pr-4 pl-2">
          <JobActions job={job} open={open} detailsId={detailsId} onToggle={() => setOpen(!open)} onEdit={onEdit} />
        </td>
      </tr>
      {open ? (
        <tr id={detailsId}>
          <td colSpan={4} className="px-5 pb-5">
            <JobDetails job={job} />
          </td>
        </tr>
      ) : null}
    </>
  )
}
