import { formatTimeLeft, secondsUntil } from '@/components/format/duration'
import { formatMoment } from '@/components/format/moments'
import { countOf, formatBytes, formatCount, formatOrdinal, formatPercent, formatRate } from '@/components/format/numbers'
import type { Job, Waiting } from '@/lib/contracts/job'
import type { Progress } from '@/lib/contracts/progress'

/** The line under the status: what happens, why, and what comes next. */
export function sentenceOf(job: Job, now: Date): string {
  switch (job.state) {
    case 'queued':
    case 'dispatched':
      return waitingSentence(job.waiting, now)
    case 'running':
      return job.progress ? progressParts(job.progress).join(' · ') : 'Starting'
    case 'cancelling':
      return 'Stopping. The unfinished file is removed.'
    case 'completed':
      return completedSentence(job, now)
    case 'failed':
      return job.error.message
    case 'cancelled':
      return 'Stopped. Nothing was kept.'
    default:
      return job satisfies never
  }
}

/** What went wrong or was changed on the way, where the job goes on or is ready all the same. */
export function remarkOn(job: Job): string | null {
  if ((job.state === 'queued' || job.state === 'dispatched') && job.error) return `Last try: ${job.error.message}`
  if (job.state !== 'completed' || job.artifact?.availability !== 'ready') return null
  const [first, ...others] = job.warnings
  if (!first) return null
  return `${first.message} (${formatCount(first.count)}×)${others.length === 0 ? '' : `, and ${formatCount(others.length)} more`}`
}

function waitingSentence({ reason, place, until }: Waiting, now: Date): string {
  switch (reason) {
    case 'queue':
      return placeWords(place)
    case 'your_limit':
      return `At your limit of running jobs${place === null ? '' : `; ${placeWords(place).toLowerCase()}`}`
    case 'no_worker':
      return 'No worker is free; it starts by itself'
    case 'retry':
      return until === null ? 'Tries again soon' : retryWords(secondsUntil(until, now))
    default:
      return reason satisfies never
  }
}

function placeWords(place: number | null): string {
  if (place === null) return 'In line'
  return place === 1 ? 'Next in line' : `${formatOrdinal(place)} in line`
}

function retryWords(seconds: number): string {
  if (seconds === 0) return 'Trying again now'
  return seconds < 90 ? `Tries again in ${seconds} s` : `Tries again in ${Math.round(seconds / 60)} min`
}

function completedSentence({ artifact }: Extract<Job, { state: 'completed' }>, now: Date): string {
  if (!artifact) return 'Finished'
  if (artifact.availability === 'expired') return `The file was kept until ${formatMoment(artifact.expiresAt, now)}.`
  if (artifact.availability === 'deleted') return 'The file was deleted.'
  if (artifact.availability === 'missing') return 'The file cannot be found any more.'
  return `${countOf(artifact.rows, 'row')} · ${formatBytes(artifact.bytes)} · available until ${formatMoment(artifact.expiresAt, now)}`
}

/**
 * "51,000 of 120,000 rows", "3.2 MB", "8,440 rows/s", "about 10 s left": only those that are known. Before the first row
 * and after the last one, where the numbers stand still, what is being done.
 */
function progressParts({ phase, done, total, bytes, rate, secondsLeft }: Progress): string[] {
  if (done === 0 && total === null) return [phase]
  const amount = total === null ? countOf(done, 'row') : `${formatCount(done)} of ${countOf(total, 'row')}`
  const parts = [
    done === total ? phase : null,
    amount,
    bytes ? formatBytes(bytes) : null,
    rate ? formatRate(rate) : null,
    formatTimeLeft(secondsLeft),
  ]
  return parts.filter((part) => part !== null)
}

/** The bar's value in words, for `aria-valuetext`. */
export function progressText(progress: Progress | null): string {
  if (!progress) return 'starting'
  const percent = progress.percent === null ? [] : [formatPercent(progress.percent)]
  return [...percent, ...progressParts(progress)].join(', ')
}
