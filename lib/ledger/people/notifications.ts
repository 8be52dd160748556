import { sql } from 'kysely'
import type { NotificationsPage } from '@/lib/contracts/api'
import type { LedgerEvent } from '@/lib/contracts/live/events'
import type { Database } from '@/lib/ledger/connection/database'
import { cursorId, nextCursor, type Page } from '@/lib/ledger/reading/cursor'
import { filesOf } from '@/lib/ledger/reading/files-sql'
import type { JobAndFiles, NotificationRow } from '@/lib/ledger/reading/rows'
import { toNotification } from '@/lib/ledger/reading/view'

/** Nobody is told of more; to count them would take longer with each. */
const MOST_UNREAD = 1000

type NoticeRow = JobAndFiles & { notification: NotificationRow }

/** Newest first, each with the present state of its job's file. */
export async function notificationsPage(db: Database, userId: string, { cursor, limit }: Page): Promise<NotificationsPage> {
  const { rows } = await sql<{ rev: number; unread: number; notices: NoticeRow[] }>`
    SELECT coalesce((SELECT rev FROM user_revs WHERE user_id = ${userId}), 0)::int AS rev,
      (SELECT count(*)::int FROM (SELECT FROM notifications WHERE user_id = ${userId} AND read_at IS NULL LIMIT ${MOST_UNREAD}) AS n) AS unread,
      (SELECT coalesce(json_agg(p), '[]') FROM (
        SELECT to_json(n) AS notification, to_json(j) AS job, ${filesOf('j')} AS files
        FROM notifications n JOIN jobs j ON j.id = n.job_id
        WHERE n.user_id = ${userId} AND (${cursorId(cursor)}::uuid IS NULL OR n.id < ${cursorId(cursor)}::uuid)
        ORDER BY n.id DESC LIMIT ${limit + 1}) p) AS notices`.execute(db)
  const { rev = 0, unread = 0, notices = [] } = rows[0] ?? {}
  return {
    rev,
    unread,
    notifications: notices.slice(0, limit).map((row) => toNotification(row.notification, row)),
    nextCursor: nextCursor(
      notices.map((row) => row.notification),
      limit,
    ),
  }
}

export async function markRead(db: Database, userId: string, which: { ids: string[] } | { all: true }): Promise<LedgerEvent | null> {
  // By their ids, and not by all that are unread.
  const chosen =
    'ids' in which ? sql`coalesce(n.read_at, 'infinity') = 'infinity' AND n.id = ANY(${which.ids}::uuid[])` : sql`n.read_at IS NULL`
  const { rows } = await sql<{ rev: number }>`
    WITH unread AS (SELECT 1 FROM notifications n WHERE n.user_id = ${userId} AND ${chosen} LIMIT 1),
    bump AS (UPDATE user_revs SET rev = rev + 1 FROM unread WHERE user_id = ${userId} RETURNING rev),
    marked AS (UPDATE notifications n SET read_at = now() FROM bump WHERE n.user_id = ${userId} AND ${chosen})
    SELECT rev::int FROM bump`.execute(db)
  const rev = rows[0]?.rev
  return rev === undefined ? null : { type: 'notifications.read', rev }
}

/** True for exactly one caller per notification, whichever tab or device asks first. */
export async function claimToast(db: Database, userId: string, notificationId: string): Promise<boolean> {
  const { rows } = await sql`
    UPDATE notifications SET toasted_at = now() WHERE id = ${notificationId} AND user_id = ${userId} AND toasted_at IS NULL RETURNING 1`.execute(
    db,
  )
  return rows.length === 1
}

/** True for exactly one page in the background, and only while no page in front has shown the toast: which is still shown to whoever comes back. */
export async function claimDesktop(db: Database, userId: string, notificationId: string): Promise<boolean> {
  const { rows } = await sql`
    UPDATE notifications SET desktop_at = now()
    WHERE id = ${notificationId} AND user_id = ${userId} AND desktop_at IS NULL AND toasted_at IS NULL AND read_at IS NULL RETURNING 1`.execute(
    db,
  )
  return rows.length === 1
}
