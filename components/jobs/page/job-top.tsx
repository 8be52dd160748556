'use client'

import type { EditJob } from '@/components/jobs/actions/edit-job'
import { JobIcon } from '@/components/jobs/words/job-icon'
import { useSummary } from '@/components/jobs/words/use-summary'
import type { Job } from '@/lib/contracts/job'
import { JobPageActions } from './job-page-actions'

/** What the job is, and what can be done with it. */
export function JobTop({ job, onEdit }: { job: Job; onEdit: EditJob }) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
      <div className="flex min-w-0 items-start gap-3">
        <JobIcon job={job} />
        <div className="min-w-0">
          <h1 className="break-words font-semibold text-2xl">{job.title}</h1>
          <p className="text-ink-soft text-detail">{useSummary(job)}</p>
        </div>
      </div>
      <JobPageActions job={job} onEdit={onEdit} />
    </div>
  )
}
