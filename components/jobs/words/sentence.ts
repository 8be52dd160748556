import { secondsUntil } from '@/components/format/seconds-until'
import type { Words } from '@/components/i18n/words'
import { type Artifact, isEmptyFile } from '@/lib/contracts/artifact'
import type { CompletedJob, Job, Waiting } from '@/lib/contracts/job'
import type { Progress } from '@/lib/contracts/progress'
import { saidOf } from './described'
import { jobErrorWords } from './job-error-words'
import { startWords } from './start-words'
import { warningSentence } from './warning-sentence'

/** The line under the status: what happens, why, and what comes next. */
export function sentenceOf(job: Job, now: Date, words: Words, fileBeside = false): string {
  const { t } = words
  switch (job.state) {
    case 'queued':
    case 'dispatched':
      return waitingSentence(job.waiting, now, words)
    case 'running':
      return job.progress ? progressParts(job.kind, job.progress, words).join(' · ') : t('jobs.sentence.starting')
    case 'cancelling':
      return t(saidOf(job.kind, words).stopped === null ? 'jobs.sentence.stopping' : 'jobs.sentence.stoppingAnyKind')
    case 'completed':
      return completedSentence(job, now, words, fileBeside)
    case 'failed':
      return jobErrorWords(job.kind, job.error, words)
    case 'cancelled':
      return saidOf(job.kind, words).stopped ?? t('jobs.sentence.stopped')
    default:
      return job satisfies never
  }
}

/** What went wrong or was changed on the way, where the job goes on or is ready all the same. */
export function remarkOn(job: Job, words: Words): string | null {
  const { t } = words
  if ((job.state === 'queued' || job.state === 'dispatched') && job.error)
    return t('jobs.sentence.lastTry', { message: jobErrorWords(job.kind, job.error, words) })
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

/** @param fileBeside the file itself is told of beside it */
function completedSentence(job: CompletedJob, now: Date, words: Words, fileBeside: boolean): string {
  const { t, amount, bytes, moment, took } = words
  const { kind, artifact, startedAt, finishedAt } = job
  const { unit, finished } = saidOf(kind, words)
  if (!artifact) return finished ?? t('jobs.sentence.finished')
  if (artifact.availability === 'expired') return t('jobs.sentence.expired', { moment: moment(artifact.expiresAt, now) })
  if (artifact.availability === 'deleted') return t('jobs.sentence.deleted')
  if (artifact.availability === 'missing') return t('jobs.sentence.missing')
  const span = startedAt ? took(startedAt, finishedAt) : null
  if (isEmptyFile(artifact)) return withKept(t('jobs.sentence.empty', { items: unit.other }), artifact, now, words, fileBeside)
  if (fileBeside) return span === null ? t('jobs.sentence.finished') : t('jobs.sentence.madeIn', { span })
  const parts = [
    ...(artifact.amount === null ? [] : [amount(artifact.amount, unit)]),
    bytes(artifact.bytes),
    ...(span === null ? [] : [t('jobs.sentence.took', { span })]),
  ]
  return withKept(parts.join(' · '), artifact, now, words, false)
}

/** With how long the file is kept, unless that is told beside it. */
export function withKept(sentence: string, { expiresAt }: Artifact, now: Date, { t, moment }: Words, fileBeside: boolean): string {
  return fileBeside ? sentence : `${sentence} · ${t('jobs.sentence.keptUntil', { moment: moment(expiresAt, now) })}`
}

/**
 * "51,000 of 120,000 rows", "3.2 MB", "8,440 rows/s": only those that are known. Before the first one and after
 * the last, where the numbers stand still, what is being done.
 */
function progressParts(kind: string, { phase, done, total, bytes, rate }: Progress, words: Words): string[] {
  const said = saidOf(kind, words)
  if (done === 0 && total === null) return [said.phase(phase)]
  const parts = [
    done === total ? said.phase(phase) : null,
    total === null ? words.amount(done, said.unit) : words.partOf(done, total, said.unit),
    bytes ? words.bytes(bytes) : null,
    rate ? words.rate(rate, said.unit) : null,
  ]
  return parts.filter((part) => part !== null)
}

/** The bar's value in words, for `aria-valuetext`: the rest stands as text beside it, and would be read twice. */
export function progressText(kind: string, progress: Progress | null, words: Words): string {
  if (!progress) return words.t('jobs.sentence.barStarting')
  return progress.percent === null ? saidOf(kind, words).phase(progress.phase) : words.percent(progress.percent)
}
