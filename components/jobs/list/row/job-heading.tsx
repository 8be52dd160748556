'use client'

import Link from 'next/link'
import type { Described } from '@/components/jobs/words/described'
import { JobIcon } from '@/components/jobs/words/job-icon'
import { useSummary } from '@/components/jobs/words/use-summary'
import type { Job } from '@/lib/contracts/job'

interface JobHeadingProps {
  job: Described & Pick<Job, 'title'>
  /** The job's page, once there is one. */
  href?: string
}

/** What the job is: icon, title, and its settings in a line. */
export function JobHeading({ job, href }: JobHeadingProps) {
  const summary = useSummary(job)
  return (
    <div className="flex min-w-0 items-start gap-3">
      <JobIcon job={job} />
      <div className="min-w-0">
        <p className="line-clamp-2 break-words font-medium text-sm" title={job.title}>
          {href ? (
            <Link href={href} prefetch={false} className="rounded-sm underline-offset-4 hover:underline">
              {job.title}
            </Link>
          ) : (
            job.title
          )}
        </p>
        {summary ? (
          <p className="line-clamp-2 text-ink-soft text-detail" title={summary}>
            {summary}
          </p>
        ) : null}
      </div>
    </div>
  )
}
