import type { Words } from '@/components/i18n/words'
import { isWaiting, type Job } from '@/lib/contracts/job'
import type { Progress } from '@/lib/contracts/progress'
import { saidOf } from './described'
import { completedSentence, stoppedSentence, stoppingSentence } from './end-sentence'
import { filesToFetch } from './files/files-left'
import { jobErrorWords } from './job-error-words'
import { countsWords, itemsOf, troubleWords } from './list/counts'
import { waitingSentence } from './waiting-sentence'
import { warningSentence } from './warning-sentence'

/** The line under the status: what happens, why, and what comes next. */
export function sentenceOf(job: Job, now: Date, words: Words, fileBeside = false): string {
  const { t } = words
  switch (job.state) {
    case 'queued':
    case 'dispatched':
      return waitingSentence(job, now, words)
    case 'running':
      return job.progress ? progressParts(job.kind, job.progress, words).join(' · ') : t('jobs.sentence.starting')
    case 'cancelling':
      return stoppingSentence(job, words)
    case 'completed':
      return completedSentence(job, now, words, fileBeside)
    case 'failed':
      return jobErrorWords(job.kind, job.error, words)
    case 'cancelled':
      return stoppedSentence(job, words)
    default:
      return job satisfies never
  }
}

/** What went wrong or was changed on the way, where the job goes on or is ready all the same; how far its list is, where that is not told. */
export function remarkOn(job: Job, words: Words): string | null {
  const { t } = words
  if (isWaiting(job) || job.state === 'failed') {
    const counts = job.attempt > 0 ? itemsOf(job) : null
    const parts = [
      ...(job.state !== 'failed' && job.error ? [t('jobs.sentence.lastTry', { message: jobErrorWords(job.kind, job.error, words) })] : []),
      ...(counts ? [countsWords(job.kind, counts, words)] : []),
      ...earlierParts(job, words),
    ]
    return parts.length === 0 ? null : parts.join(' · ')
  }
  if (job.state === 'cancelled') {
    const counts = itemsOf(job)
    return (
      [(counts && troubleWords(counts, words)) || null, ...earlierParts(job, words)].filter((part) => part !== null).join(' · ') || null
    )
  }
  if (job.state !== 'completed' || job.artifact?.availability !== 'ready') return null
  const [first, ...others] = job.warnings
  if (!first) return null
  const warning = warningSentence(first, words)
  return others.length === 0 ? warning : t('jobs.sentence.warningAndMore', { warning, more: others.length })
}

/** That what the run before left is still there: who stopped it or saw it fail would take it for gone. */
function earlierParts(job: Job, { t }: Words): string[] {
  const count = filesToFetch(job).length
  return job.earlier && count > 0 ? [t('jobs.sentence.earlier', { count })] : []
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
