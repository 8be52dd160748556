import type { Job } from '@/lib/contracts/job'
import type { Notification } from '@/lib/contracts/notification'

const LONG_MS = 30_000
const NEWS_MS = 10 * 60_000

/** What somebody waits for long: the first job that has run for half a minute. */
export function longJob(jobs: Job[], now: Date): Job | undefined {
  return jobs.find(({ state, startedAt }) => state === 'running' && startedAt && now.getTime() - Date.parse(startedAt) > LONG_MS)
}

/** What a page in the background tells of: news of the last minutes that no page in front has shown. A tab that is restored tells nothing old. */
export function desktopCandidates(notifications: Notification[], now: Date): Notification[] {
  return notifications
    .filter(({ toastedAt, readAt }) => toastedAt === null && readAt === null)
    .filter(({ createdAt }) => now.getTime() - Date.parse(createdAt) < NEWS_MS)
    .toReversed()
}
