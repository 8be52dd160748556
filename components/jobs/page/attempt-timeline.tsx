'use client'

import { Inbox } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { Moment } from '@/components/time/moment'
import { cn } from '@/components/ui/cn'
import type { Attempt } from '@/lib/contracts/attempt'
import type { Job } from '@/lib/contracts/job'
import { AttemptItem } from './attempt-item'
import { TimelineMark } from './timeline-mark'

interface AttemptTimelineProps {
  job: Job
  attempts: Attempt[]
}

/** The job's life so far: requested, then each of its runs. */
export function AttemptTimeline({ job, attempts }: AttemptTimelineProps) {
  const { t } = useWords()
  return (
    <ol className="text-sm">
      <li className="flex gap-3">
        <TimelineMark tone="neutral" Icon={Inbox} last={attempts.length === 0} />
        <p className={cn('pt-0.5 tabular-nums', attempts.length > 0 && 'pb-5')}>
          <span className="font-medium">{t('job.timeline.handedIn')}</span>{' '}
          <span className="text-ink-soft">
            <Moment at={job.createdAt} />
          </span>
        </p>
      </li>
      {attempts.map((attempt, i) => (
        <AttemptItem key={attempt.attempt} kind={job.kind} attempt={attempt} last={i === attempts.length - 1} only={job.attempt === 1} />
      ))}
    </ol>
  )
}
