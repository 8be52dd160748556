import { isRunning, type Job } from '@/lib/contracts/job'

const QUARTERS = [25, 50, 75]

/** What a screen reader is told of a change: start, each quarter, the end. Null for all else, so that it never chatters. */
export function announcementOf(before: Job, after: Job): string | null {
  if (before.state !== after.state) return stateAnnouncement(after)
  const from = percentOf(before)
  const to = percentOf(after)
  const passed = QUARTERS.findLast((quarter) => from < quarter && to >= quarter)
  return passed === undefined ? null : `${after.title}: ${passed}% done`
}

function stateAnnouncement(job: Job): string | null {
  switch (job.state) {
    case 'running':
      return `${job.title}: started`
    case 'completed':
      return `${job.title}: ready`
    case 'failed':
      return `${job.title}: failed. ${job.error.message}`
    case 'cancelled':
      return `${job.title}: cancelled`
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
