'use client'

import Link from 'next/link'
import { RenameField } from '@/components/jobs/actions/rename/rename-field'
import { SelectBox } from '@/components/jobs/list/selection/select-box'
import type { Described } from '@/components/jobs/words/described'
import { JobIcon } from '@/components/jobs/words/job-icon'
import { useSummary } from '@/components/jobs/words/use-summary'
import type { Job } from '@/lib/contracts/job'

type HeadingProps =
  /** A job that is on its way to the server. */
  | { job: Described & Pick<Job, 'title'>; select?: false }
  | {
      job: Job
      /** It can be chosen, and renamed. */
      select: true
      href: string
      renaming: boolean
      onRenamed: (focus: boolean) => void
    }

/** What the job is: icon, title, and its settings in a line. */
export function JobHeading(props: HeadingProps) {
  const { job } = props
  const summary = useSummary(job)
  return (
    <div className="flex min-w-0 grow items-start gap-3">
      {props.select ? <SelectBox job={props.job} /> : <JobIcon job={job} />}
      <div className="min-w-0 grow">
        {props.select && props.renaming ? (
          <RenameField job={props.job} onDone={props.onRenamed} />
        ) : (
          <p className="line-clamp-2 break-words font-medium text-sm" title={job.title}>
            {props.select ? (
              <Link href={props.href} prefetch={false} className="rounded-sm underline-offset-4 hover:underline">
                {job.title}
              </Link>
            ) : (
              job.title
            )}
          </p>
        )}
        {summary ? (
          <p className="line-clamp-2 text-ink-soft text-detail" title={summary}>
            {summary}
          </p>
        ) : null}
      </div>
    </div>
  )
}
