import type { NoticeNews } from '@/components/notifications/notice-words'
import type { Notification } from '@/lib/contracts/notification'

const FRESH_MS = 24 * 60 * 60_000

/** The notifications that may still need a toast, oldest first: not shown by any tab, not read, and news of the last day. */
export function toastCandidates(notifications: Notification[], now: Date): Notification[] {
  return notifications
    .filter(({ toastedAt, readAt }) => toastedAt === null && readAt === null)
    .filter(({ createdAt }) => now.getTime() - Date.parse(createdAt) < FRESH_MS)
    .toReversed()
}

/** What can be told in one sentence: notices of one kind of news stand in one toast. */
export const TOAST_NEWS = ['ready', 'warned', 'partial', 'empty', 'failed', 'ended'] as const satisfies readonly NoticeNews[]

/**
 * What of the toasts on screen is still news: a notice that was read, in whichever tab, or whose job is gone leaves its
 * toast, and each is told as it is now.
 */
export function stillNews(shown: Notification[], inbox: Notification[]): Notification[] {
  const now = new Map(inbox.map((notification) => [notification.id, notification]))
  return shown.flatMap(({ id }) => now.get(id) ?? []).filter(({ readAt }) => readAt === null)
}
