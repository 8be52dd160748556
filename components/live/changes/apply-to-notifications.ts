import type { NotificationsPage } from '@/lib/contracts/api'
import { isReady } from '@/lib/contracts/artifact'
import type { Job } from '@/lib/contracts/job'
import type { JobChanged, UserEvent } from '@/lib/contracts/live/events'
import type { Notification } from '@/lib/contracts/notification'

/**
 * The inbox after an event, by the same revisions as the jobs. What an event does not carry (which were read
 * elsewhere, what became of a removed job's notice) is asked for: `stale`.
 */
export function applyToNotifications(page: NotificationsPage, event: UserEvent): { page: NotificationsPage; stale: boolean } {
  if (event.type === 'job.progressed') return { page, stale: false }
  if (event.type === 'revision.seen') return { page, stale: event.rev > page.rev }
  if (event.rev <= page.rev) return { page, stale: false }
  if (event.rev > page.rev + 1 || event.type !== 'job.changed') return { page, stale: true }
  const refreshed = { ...page, rev: event.rev, notifications: page.notifications.map((n) => withPresentState(n, event.job)) }
  return { page: event.notification ? withNew(refreshed, event.notification) : refreshed, stale: false }
}

const none = { artifact: null, files: [] }

/** A notice tells what the job is called and what has become of it, not what it was when the notice was written. */
function withPresentState(notification: Notification, job: Job): Notification {
  if (notification.jobId !== job.id) return notification
  const { artifact, files } = job.state === 'completed' ? job : none
  const error = job.state === 'failed' ? job.error : null
  const earlierFiles = job.earlier?.files.filter(isReady).length ?? 0
  return { ...notification, title: job.title, artifact, furtherFiles: files.filter(isReady).length, earlierFiles, error }
}

function withNew(page: NotificationsPage, added: NonNullable<JobChanged['notification']>): NotificationsPage {
  const known = page.notifications.find((n) => n.id === added.id)
  const others = page.notifications.filter((n) => n.id !== added.id)
  const unread = page.unread + unreadOf(added) - (known ? unreadOf(known) : 0)
  return { ...page, unread: Math.max(0, unread), notifications: [added, ...others] }
}

function unreadOf(notification: Notification): 0 | 1 {
  return notification.readAt === null ? 1 : 0
}
