import { secondsUntil } from '@/components/format/seconds-until'
import type { Words } from '@/components/i18n/words'
import { isEmptyFile } from '@/lib/contracts/artifact'
import type { Job, Waiting } from '@/lib/contracts/job'
import type { Progress } from '@/lib/contracts/progress'
import { jobErrorWords } from './job-error-words'
import { phaseWords } from './phase-words'
import { startWords } from './start-words'
import { warningSentence } from './warning-sentence'

/** The line under the status: what happens, why, and what comes next. */
export function sentenceOf(job: Job, now: Date, words: Words): string {
  const { t } = words
  switch (job.state) {
    case 'queued':
    case 'dispatched':
      return waitingSentence(job.waiting, now, words)
    case 'running':
      return job.progress ? progressParts(job.progress, words).join(' · ') : t('jobs.sentence.starting')
    case 'cancelling':
      return t('jobs.sentence.stopping')
    case 'completed':
      return completedSentence(job, now, words)
    case 'failed':
      return jobErrorWords(job.error, words)
    case 'cancelled':
      return t('jobs.sentence.stopped')
    default:
      return job satisfies never
  }
}

/** What went wrong or was changed on the way, where the job goes on or is ready all the same. */
export function remarkOn(job: Job, words: Words): string | null {
  const { t } = words
  if ((job.state === 'queued' || job.state === 'dispatched') && job.error)
    return t('jobs.sentence.lastTry', { message: jobErrorWords(job.error, words) })
  if (job.state !== 'completed' || job.artifact?.availability !== 'ready') return null
  const [first, ...others] = job.warnings
  if (!first) return null
  const warning = warningSentence(first, words)
  return others.length === 0 ? warning : t('jobs.sentence.warningAndMore', { warning, more: others.length })
}

/** Why it waits and until when. */
export function waitingSentence(waiting: Waiting, now: Date, words: Words): string {
  if (waiting.reason !== 'retry') return startWords(waiting, words)
  return waiting.until === null ? words.t('jobs.sentence.retrySoon') : retryWords(secondsUntil(waiting.until, now), words)
}

function retryWords(seconds: number, { t, count }: Words): string {
  if (seconds === 0) return t('jobs.sentence.retryNow')
  if (seconds < 90) return t('jobs.sentence.retrySeconds', { seconds: count(seconds) })
  return t('jobs.sentence.retryMinutes', { minutes: count(Math.round(seconds / 60)) })
}

function completedSentence({ artifact, startedAt, finishedAt }: Extract<Job, { state: 'completed' }>, now: Date, words: Words): string {
  const { t, rows, bytes, moment, took } = words
  if (!artifact) return t('jobs.sentence.finished')
  if (artifact.availability === 'expired') return t('jobs.sentence.expired', { moment: moment(artifact.expiresAt, now) })
  if (artifact.availability === 'deleted') return t('jobs.sentence.deleted')
  if (artifact.availability === 'missing') return t('jobs.sentence.missing')
  if (isEmptyFile(artifact)) return t('jobs.sentence.empty', { moment: moment(artifact.expiresAt, now) })
  const parts = [
    rows(artifact.rows),
    bytes(artifact.bytes),
    ...(startedAt ? [t('jobs.sentence.took', { span: took(startedAt, finishedAt) })] : []),
    t('jobs.sentence.keptUntil', { moment: moment(artifact.expiresAt, now) }),
  ]
  return parts.join(' · ')
}

/**
 * "51,000 of 120,000 rows", "3.2 MB", "8,440 rows/s": only those that are known. Before the first row and after
 * the last one, where the numbers stand still, what is being done.
 */
function progressParts({ phase, done, total, bytes, rate }: Progress, words: Words): string[] {
  const { t } = words
  if (done === 0 && total === null) return [phaseWords(phase, words)]
  const parts = [
    done === total ? phaseWords(phase, words) : null,
    total === null ? words.rows(done) : t('jobs.sentence.amount', { done: words.count(done), rows: words.rows(total) }),
    bytes ? words.bytes(bytes) : null,
    rate ? words.rate(rate) : null,
  ]
  return parts.filter((part) => part !== null)
}

/** The bar's value in words, for `aria-valuetext`: the rest stands as text beside it, and would be read twice. */
export function progressText(progress: Progress | null, words: Words): string {
  if (!progress) return words.t('jobs.sentence.barStarting')
  return progress.percent === null ? phaseWords(progress.phase, words) : words.percent(progress.percent)
}
