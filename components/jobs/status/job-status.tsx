'use client'

import { useWords, type Words } from '@/components/i18n/words'
import { useStopAt } from '@/components/jobs/actions/use-stop'
import { EmptySentence } from '@/components/jobs/words/empty-sentence'
import { itemsOf, troublePercent, troubleWords } from '@/components/jobs/words/list/counts'
import { progressText, remarkOn, sentenceOf } from '@/components/jobs/words/sentence'
import { statusOf } from '@/components/jobs/words/status'
import { unmatchedBy } from '@/components/jobs/words/unmatched'
import { countsDown } from '@/components/jobs/words/waiting-sentence'
import { useServerNow } from '@/components/time/use-server-now'
import { cn } from '@/components/ui/cn'
import { ProgressBar } from '@/components/ui/progress-bar'
import { isRunning, isWaiting, type Job } from '@/lib/contracts/job'
import { DesktopOffer } from './desktop-offer'
import { QuietNotice } from './quiet-notice'
import { StatusFrame } from './status-frame'
import { StatusLabel } from './status-label'
import { StopsSoon } from './stops-soon'
import { useQuiet, withoutForecast } from './use-quiet'

const MINUTE_MS = 60_000

/** A running job has at most 99. With a space as wide as a digit before a single one: nothing moves when the second comes. */
const ofTwoDigits = (percent: number, words: Words) => `${percent < 10 ? '\u2007' : ''}${words.percent(percent)}`

interface JobStatusProps {
  job: Job
  /** The file and what was changed in it are told in full beside it. */
  fileBeside?: boolean
}

/** Where a job stands: word, attempt, time left, percent, bar and the sentence that says what comes next. */
export function JobStatus({ job: told, fileBeside = false }: JobStatusProps) {
  const words = useWords()
  const now = useServerNow(isWaiting(told) && countsDown(told) ? 1000 : MINUTE_MS)
  const quietMs = useQuiet(told)
  const job = quietMs === null ? told : withoutForecast(told)
  const remark = fileBeside && job.state === 'completed' ? null : remarkOn(job, words)
  const stopAt = useStopAt(told)
  const unmatched = unmatchedBy(job)
  const progress = isRunning(job) ? job.progress : null
  const items = isRunning(job) ? itemsOf(job) : null
  const trouble = items ? troubleWords(items, words) : ''
  return (
    <StatusFrame>
      <div className="flex items-center gap-2">
        <StatusLabel status={statusOf(job, words)} />
        {job.attempt > 1 && job.state !== 'completed' ? (
          <span className="text-ink-soft">{words.t('job.try', { ordinal: words.ordinal(job.attempt) })}</span>
        ) : null}
        {progress && job.state === 'running' ? <span className="text-ink-soft">{words.timeLeft(progress.secondsLeft)}</span> : null}
        {progress?.percent == null ? null : <span className="ml-auto font-medium">{ofTwoDigits(progress.percent, words)}</span>}
      </div>
      {isRunning(job) ? (
        <ProgressBar
          label={job.title}
          percent={progress?.percent ?? null}
          text={progressText(job.kind, progress, words)}
          trouble={troublePercent(items, progress?.percent ?? null)}
          muted={job.state === 'cancelling'}
        />
      ) : null}
      <p className="flex flex-wrap justify-between gap-x-4 text-ink-soft">
        <span>
          {stopAt !== null ? (
            <StopsSoon at={stopAt} job={job} />
          ) : unmatched ? (
            <EmptySentence job={job} unmatched={unmatched} now={now} fileBeside={fileBeside} />
          ) : (
            sentenceOf(job, now, words, fileBeside)
          )}
          {trouble === '' ? null : <span className="text-warn"> · {trouble}</span>}
        </span>
        <DesktopOffer job={job} />
      </p>
      {quietMs === null ? null : <QuietNotice quietMs={quietMs} />}
      {remark === null ? null : (
        // What was changed in a file is a line, as nothing below may move when a job ends; its details and its page have all of it.
        <p className={cn('text-ink-soft', job.state === 'completed' && 'truncate')} title={job.state === 'completed' ? remark : undefined}>
          {remark}
        </p>
      )}
    </StatusFrame>
  )
}
