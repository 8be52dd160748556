import type { Words } from '@/components/i18n/words'
import { isRunning, type Job } from '@/lib/contracts/job'
import { jobErrorWords } from './job-error-words'

const QUARTERS = [25, 50, 75]

/** What a screen reader is told of a change: start, each quarter, the end. Null for all else, so that it never chatters. */
export function announcementOf(before: Job, after: Job, words: Words): string | null {
  if (before.state !== after.state) return stateAnnouncement(after, words)
  const from = percentOf(before)
  const to = percentOf(after)
  const passed = QUARTERS.findLast((quarter) => from < quarter && to >= quarter)
  return passed === undefined ? null : words.t('jobs.announce.percent', { title: after.title, percent: words.percent(passed) })
}

function stateAnnouncement(job: Job, words: Words): string | null {
  const { t } = words
  const { title } = job
  switch (job.state) {
    case 'running':
      return t('jobs.announce.started', { title })
    case 'completed':
      return t('jobs.announce.ready', { title })
    case 'failed':
      return t('jobs.announce.failed', { title, message: jobErrorWords(job.error, words) })
    case 'cancelled':
      return t('jobs.announce.cancelled', { title })
    case 'cancelling':
    case 'queued':
    case 'dispatched':
      return null
    default:
      return job satisfies never
  }
}

function percentOf(job: Job): number {
  return isRunning(job) ? (job.progress?.percent ?? 0) : 0
}
