'use client'

import { useWords } from '@/components/i18n/words'
import { ProgressBar } from '@/components/ui/progress-bar'
import { useNow } from '@/components/ui/use-now'
import { isRunning, isWaiting, type Job } from '@/lib/contracts/job'
import { progressText, remarkOn, sentenceOf } from './sentence'
import { statusOf } from './status'
import { StatusLabel } from './status-label'

const MINUTE_MS = 60_000

/** Where a job stands: word, attempt, percent, bar and the sentence that says what comes next. */
export function JobStatus({ job }: { job: Job }) {
  const words = useWords()
  const countsDown = isWaiting(job) && job.waiting.reason === 'retry'
  const now = useNow(countsDown ? 1000 : MINUTE_MS)
  const remark = remarkOn(job, words)
  const progress = isRunning(job) ? job.progress : null
  return (
    <div className="min-w-0 space-y-1.5 text-sm tabular-nums">
      <div className="flex items-center gap-2">
        <StatusLabel status={statusOf(job, words)} />
        {job.attempt > 1 && job.state !== 'completed' ? (
          <span className="text-ink-soft">{words.t('jobs.status.attempt', { attempt: job.attempt })}</span>
        ) : null}
        {progress?.percent != null ? <span className="ml-auto font-medium">{words.percent(progress.percent)}</span> : null}
      </div>
      {isRunning(job) ? (
        <ProgressBar
          label={job.title}
          percent={progress?.percent ?? null}
          text={progressText(progress, words)}
          muted={job.state === 'cancelling'}
        />
      ) : null}
      <p className="text-ink-soft">{sentenceOf(job, now, words)}</p>
      {remark === null ? null : <p className="text-ink-soft">{remark}</p>}
    </div>
  )
}
