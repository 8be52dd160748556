'use client'

import { useWords } from '@/components/i18n/words'
import type { Job } from '@/lib/contracts/job'
import { JobIcon } from './job-icon'
import { summaryOf } from './job-kinds'

/** What the job is: icon, title, and its settings in a line. */
export function JobHeading({ job, id }: { job: Pick<Job, 'kind' | 'payload' | 'title'>; id?: string }) {
  const summary = summaryOf(job, useWords())
  return (
    <div className="flex min-w-0 items-start gap-3">
      <JobIcon job={job} />
      <div className="min-w-0">
        <p id={id} className="truncate font-medium text-sm" title={job.title}>
          {job.title}
        </p>
        {summary ? <p className="truncate text-ink-soft text-sm">{summary}</p> : null}
      </div>
    </div>
  )
}
