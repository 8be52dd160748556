import type { Words } from '@/components/i18n/words'
import type { Notification } from '@/lib/contracts/notification'

export interface Day {
  /** The reader's day, which is what one is told by. */
  key: string
  heading: string
  notifications: Notification[]
}

/** The notifications, newest first, by the days on which they came. */
export function groupByDay(notifications: Notification[], now: Date, words: Words): Day[] {
  const days: Day[] = []
  for (const notification of notifications) {
    const key = new Date(notification.createdAt).toDateString()
    const last = days.at(-1)
    if (last?.key === key) last.notifications.push(notification)
    else days.push({ key, heading: headingOf(notification.createdAt, now, words), notifications: [notification] })
  }
  return days
}

function headingOf(instant: string, now: Date, { t, longDay }: Words): string {
  const day = new Date(instant).toDateString()
  if (day === now.toDateString()) return t('notifications.today')
  // Not 24 h ago: a day with a change of the clock is longer or shorter.
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)
  return day === yesterday.toDateString() ? t('notifications.yesterday') : longDay(instant, now)
}
