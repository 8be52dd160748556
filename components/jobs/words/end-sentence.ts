import type { Words } from '@/components/i18n/words'
import { actsOutside } from '@/kinds/registry/acts-outside'
import { type Artifact, isEmptyFile } from '@/lib/contracts/artifact'
import type { CompletedJob, Job } from '@/lib/contracts/job'
import { saidOf } from './described'
import { fileGone } from './files/file-gone'
import { filesToFetch, sizeOf } from './files/files-left'
import { countsWords, itemsOf, partialOf } from './list/counts'

export function stoppingSentence(job: Job, words: Words): string {
  const { stopped, done } = saidOf(job.kind, words)
  if (actsOutside(job)) return words.t('jobs.sentence.stoppingOutside', { done })
  return words.t(stopped === null ? 'jobs.sentence.stopping' : 'jobs.sentence.stoppingAnyKind')
}

/** How far it was, and whether that stays. */
export function stoppedSentence(job: Job, words: Words): string {
  const { t, partOf } = words
  const { stopped, done, unit } = saidOf(job.kind, words)
  const counts = itemsOf(job)
  const outside = actsOutside(job)
  if (counts) {
    const part = partOf(counts.done, counts.total, unit)
    if (outside) return t('jobs.sentence.stoppedAfterOutside', { part, done })
    return t(job.earlier ? 'jobs.sentence.stoppedAfterDone' : 'jobs.sentence.stoppedAfter', { part })
  }
  return stopped ?? (outside ? t('jobs.sentence.stoppedOutside', { done }) : t('jobs.sentence.stopped'))
}

/** @param fileBeside the file itself is told of beside it */
export function completedSentence(job: CompletedJob, now: Date, words: Words, fileBeside: boolean): string {
  const { t, partOf } = words
  const { artifact, items } = job
  const { unit, finished, done } = saidOf(job.kind, words)
  const partial = partialOf(job)
  if (partial) {
    // Not what its kind says of the end, which would not be true.
    const counts = countsWords(job.kind, partial, words)
    return artifact && !fileBeside ? `${counts} · ${fileSentence(job, artifact, now, words, false)}` : counts
  }
  if (artifact) return fileSentence(job, artifact, now, words, fileBeside)
  if (finished !== null || !items) return finished ?? t('jobs.sentence.finished')
  return t('jobs.sentence.allDone', { part: partOf(items.done, items.total, unit), done })
}

function fileSentence(job: CompletedJob, artifact: Artifact, now: Date, words: Words, fileBeside: boolean): string {
  const { t, amount, bytes, took } = words
  const { startedAt, finishedAt } = job
  const { unit } = saidOf(job.kind, words)
  const gone = fileGone(artifact, now, words)
  if (gone !== null) return gone
  const span = startedAt ? took(startedAt, finishedAt) : null
  if (isEmptyFile(artifact)) return withKept(t('jobs.sentence.empty', { items: unit.other }), artifact, now, words, fileBeside)
  if (fileBeside) return span === null ? t('jobs.sentence.finished') : t('jobs.sentence.madeIn', { span })
  const files = filesToFetch(job)
  const parts = [
    ...(artifact.amount === null ? [] : [amount(artifact.amount, unit)]),
    ...(files.length > 1 ? [t('jobs.file.count', { count: files.length })] : []),
    bytes(sizeOf(files)),
    ...(span === null ? [] : [t('jobs.sentence.took', { span })]),
  ]
  return withKept(parts.join(' · '), artifact, now, words, false)
}

/** With how long the file is kept, unless that is told beside it. */
export function withKept(sentence: string, { expiresAt }: Artifact, now: Date, { t, moment }: Words, fileBeside: boolean): string {
  return fileBeside ? sentence : `${sentence} · ${t('jobs.sentence.keptUntil', { moment: moment(expiresAt, now) })}`
}
