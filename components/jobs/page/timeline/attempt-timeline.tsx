'use client'

import { Flag, Inbox } from 'lucide-react'
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
  /** Of a single run its own line tells. */
  const endedAt = attempts.length > 1 && 'finishedAt' in job ? job.finishedAt : null
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
          last={i === attempts.length - 1 && endedAt === null}
          only={job.attempt === 1}
          moved={i > 0 && attempts[i - 1]?.worker !== attempt.worker}
          reached={reachedBy(attempt, course)}
        />
      ))}
      {endedAt === null ? null : (
        <li className="flex gap-3">
          <TimelineMark tone="neutral" Icon={Flag} last />
          <p className="pt-0.5 tabular-nums">
            <span className="font-medium">{t('job.timeline.ended')}</span>{' '}
            <span className="text-ink-soft">
              <Moment at={endedAt} />
              {job.startedAt ? ` · ${t('job.timeline.after', { span: took(job.startedAt, endedAt) })}` : null}
            </span>
          </p>
        </li>
      )}
    </ol>
  )
}
