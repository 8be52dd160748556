'use client'

import { JobActions } from '@/components/jobs/actions/job-actions'
import { jobLink } from '@/components/jobs/data/job-hash'
import { useStillJob } from '@/components/jobs/data/use-still-job'
import { useIsChosen } from '@/components/jobs/list/selection/selection-context'
import { ListedStatus } from '@/components/jobs/status/listed-status'
import { AgoTime } from '@/components/time/ago-time'
import { cn } from '@/components/ui/cn'
import type { Job } from '@/lib/contracts/job'
import { JobHeading } from './job-heading'
import type { JobItemProps } from './job-item-props'
import { useRenaming } from './use-renaming'
import { useRowKeys } from './use-row-keys'

/** One job in the table. */
export function JobRow({ id, ...props }: JobItemProps) {
  const job = useStillJob(id)
  return job ? <Row job={job} {...props} /> : null
}

function Row({ job, onEdit }: Omit<JobItemProps, 'id'> & { job: Job }) {
  const { id } = job
  const { renaming, begin, end } = useRenaming(id)
  const press = useRowKeys({ job, onEdit, onRename: begin })
  const chosen = useIsChosen(id)
  return (
    <tr
      data-job={id}
      onKeyDown={press}
      className={cn('group/job border-t align-middle transition-colors', chosen ? 'bg-accent-soft/50' : 'hover:bg-paper')}
    >
      <th scope="row" className="py-1 pr-4 pl-5 text-left font-normal">
        <JobHeading job={job} href={jobLink(id)} select renaming={renaming} onRenamed={end} />
      </th>
      <td className="px-4 py-1">
        <ListedStatus id={id} />
      </td>
      <td className="whitespace-nowrap px-4 py-1 text-ink-soft text-detail">
        <AgoTime at={job.createdAt} />
      </td>
      <td className="py-1 pr-4 pl-2">
        <JobActions job={job} onEdit={onEdit} onRename={begin} />
      </td>
    </tr>
  )
}
