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

/** One job on a narrow screen. */
export function JobCard({ id, ...props }: JobItemProps) {
  const job = useStillJob(id)
  return job ? <CardOf job={job} {...props} /> : null
}

function CardOf({ job, onEdit }: Omit<JobItemProps, 'id'> & { job: Job }) {
  const { id } = job
  const { renaming, begin, end } = useRenaming(id)
  const press = useRowKeys({ job, onEdit, onRename: begin })
  const chosen = useIsChosen(id)
  return (
    <li
      data-job={id}
      onKeyDown={press}
      className={cn('group/job space-y-2 rounded-xl border p-3 shadow-raised', chosen ? 'border-accent bg-accent-soft/50' : 'bg-surface')}
    >
      <div className="flex items-start justify-between gap-3">
        <JobHeading job={job} href={jobLink(id)} select renaming={renaming} onRenamed={end} />
        <span className="shrink-0 text-ink-soft text-detail tabular-nums">
          <AgoTime at={job.createdAt} />
        </span>
      </div>
      <ListedStatus id={id} />
      <JobActions job={job} onEdit={onEdit} onRename={begin} />
    </li>
  )
}
