import type { NotificationsPage } from '@/lib/contracts/api'

export type ReadTarget = { ids: string[] } | { all: true }

/** The inbox as it will be once the server has marked these as read: shown at once, and confirmed by the next snapshot. */
export function withRead(page: NotificationsPage, target: ReadTarget, at: string): NotificationsPage {
  const isMeant = (id: string) => 'all' in target || target.ids.includes(id)
  const fresh = page.notifications.filter(({ id, readAt }) => readAt === null && isMeant(id))
  return {
    ...page,
    unread: 'all' in target ? 0 : Math.max(0, page.unread - fresh.length),
    notifications: page.notifications.map((n) => (fresh.includes(n) ? { ...n, readAt: at } : n)),
  }
}
