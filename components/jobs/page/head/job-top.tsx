'use client'

import type { EditJob } from '@/components/jobs/actions/edit-job'
import { JobMainAction } from '@/components/jobs/actions/job-main-action'
import { JobMenu } from '@/components/jobs/actions/job-menu'
import { useOpenJob } from '@/components/jobs/data/use-open-job'
import { JobIcon } from '@/components/jobs/words/job-icon'
import { useSummary } from '@/components/jobs/words/use-summary'
import type { Job } from '@/lib/contracts/job'
import { JobTitle } from './job-title'

/** What the job is, the one thing to do with it, and everything else behind a menu. */
export function JobTop({ job, onEdit }: { job: Job; onEdit: EditJob }) {
  const openJob = useOpenJob()
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
      <div className="flex min-w-0 grow basis-80 items-start gap-3">
        <JobIcon job={job} />
        <div className="min-w-0 grow">
          <JobTitle job={job} />
          <p className="text-ink-soft text-detail">{useSummary(job)}</p>
        </div>
      </div>
      <div className="flex items-center gap-2">
        <JobMainAction job={job} onEdit={onEdit} onStarted={openJob} solid />
        <JobMenu job={job} onEdit={onEdit} onStarted={openJob} />
      </div>
    </div>
  )
}
