import type { Notification } from '@/lib/contracts/notification'

const FRESH_MS = 24 * 60 * 60_000
/** As many toasts as can be read side by side; more become one. */
export const MOST_TOASTS = 3

/** The notifications that may still need a toast, oldest first: not shown by any tab, not read, and news of the last day. */
export function toastCandidates(notifications: Notification[], now: Date): Notification[] {
  return notifications
    .filter(({ toastedAt, readAt }) => toastedAt === null && readAt === null)
    .filter(({ createdAt }) => now.getTime() - Date.parse(createdAt) < FRESH_MS)
    .toReversed()
}
