'use client'

import { Inbox } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import type { JobView } from '@/components/live/job-view'
import { Moment } from '@/components/time/moment'
import { cn } from '@/components/ui/cn'
import type { Job } from '@/lib/contracts/job'
import { AttemptItem } from './attempt-item'
import { reachedBy, waitedUntil } from './course-facts'
import { TimelineMark } from './timeline-mark'

interface AttemptTimelineProps {
  job: Job
  view: Pick<JobView, 'attempts' | 'course'> | undefined
}

/** The job's life so far: requested, for how long it waited, then each of its runs. */
export function AttemptTimeline({ job, view }: AttemptTimelineProps) {
  const { t, took } = useWords()
  const { attempts, course } = view ?? { attempts: [], course: [] }
  const waited = waitedUntil(job)
  return (
    <ol className="text-sm">
      <li className="flex gap-3">
        <TimelineMark tone="neutral" Icon={Inbox} last={attempts.length === 0} />
        <p className={cn('pt-0.5 tabular-nums', attempts.length > 0 && 'pb-5')}>
          <span className="font-medium">{t('job.timeline.handedIn')}</span>{' '}
          <span className="text-ink-soft">
            <Moment at={job.createdAt} />
            {waited === null ? null : ` · ${t('job.timeline.waited', { span: took(job.createdAt, waited) })}`}
          </span>
        </p>
      </li>
      {attempts.map((attempt, i) => (
        <AttemptItem
          key={attempt.attempt}
          kind={job.kind}
          attempt={attempt}
          last={i === attempts.length - 1}
          only={job.attempt === 1}
          moved={i > 0 && attempts[i - 1]?.worker !== attempt.worker}
          reached={reachedBy(attempt, course)}
        />
      ))}
    </ol>
  )
}
