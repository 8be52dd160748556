import type { NotificationsPage } from '@/lib/contracts/api'
import type { Notification } from '@/lib/contracts/notification'
import { loadedMeanwhile } from './loaded-meanwhile'

export const NOTIFICATIONS_PAGE = 20
const LARGEST_PAGE = 100

type FetchPage = (request: { cursor?: string | undefined; limit: number; signal?: AbortSignal | undefined }) => Promise<NotificationsPage>

/** A snapshot as long as what is shown, up to the largest page; beyond it "Load more" begins anew. */
export function loadNotifications(
  fetchPage: FetchPage,
  shown: NotificationsPage | undefined,
  signal?: AbortSignal,
): Promise<NotificationsPage> {
  const wanted = Math.max(NOTIFICATIONS_PAGE, shown?.notifications.length ?? 0)
  return fetchPage({ limit: Math.min(wanted, LARGEST_PAGE), signal })
}

/** Adds an older page below the ones shown, which keep their revision and their count. */
export function mergeNotifications(page: NotificationsPage, older: NotificationsPage): NotificationsPage {
  const known = new Set(page.notifications.map((n) => n.id))
  const added: Notification[] = older.notifications.filter((n) => !known.has(n.id))
  return { ...page, notifications: [...page.notifications, ...added], nextCursor: older.nextCursor }
}

/** A fetched inbox made fit to replace what is shown: what "Load more" brought meanwhile stays. */
export function adoptNotifications(
  before: NotificationsPage | undefined,
  shown: NotificationsPage | undefined,
  fetched: NotificationsPage,
): NotificationsPage {
  const older = loadedMeanwhile(before?.notifications ?? [], shown?.notifications ?? [], fetched.notifications)
  if (!shown || older.length === 0) return fetched
  return { ...fetched, notifications: [...fetched.notifications, ...older], nextCursor: shown.nextCursor }
}
