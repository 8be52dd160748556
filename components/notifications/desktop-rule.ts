import { isActive, type Job } from '@/lib/contracts/job'
import type { Notification } from '@/lib/contracts/notification'

const LONG_MS = 30_000
const JUST_NOW_MS = 60_000
const NEWS_MS = 10 * 60_000

/** Whether somebody waits for something long: a job that has run for half a minute, or has just ended after one. */
export function hasLongJob(jobs: Job[], now: Date): boolean {
  return jobs.some((job) => {
    if (!job.startedAt) return false
    if (isActive(job)) return job.state === 'running' && now.getTime() - Date.parse(job.startedAt) > LONG_MS
    const finished = Date.parse(job.finishedAt)
    return finished - Date.parse(job.startedAt) > LONG_MS && now.getTime() - finished < JUST_NOW_MS
  })
}

/** What a page in the background tells of: news of the last minutes that no page in front has shown. A tab that is restored tells nothing old. */
export function desktopCandidates(notifications: Notification[], now: Date): Notification[] {
  return notifications
    .filter(({ toastedAt, readAt }) => toastedAt === null && readAt === null)
    .filter(({ createdAt }) => now.getTime() - Date.parse(createdAt) < NEWS_MS)
    .toReversed()
}
