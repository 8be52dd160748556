import { sql } from 'kysely'
import type { Notification } from '@/lib/contracts/notification'
import type { Database } from '@/lib/ledger/connection/database'
import { filesOf } from '@/lib/ledger/reading/files-sql'
import type { JobAndFiles, NotificationRow } from '@/lib/ledger/reading/rows'
import { toNotification } from '@/lib/ledger/reading/view'

/** Older news than this is in the inbox only: a server that was off for days does not mail it all. */
const NEWS_HOURS = 24
/** How many people one round looks at. */
const ROUND = 50

export interface MailToSend {
  userId: string
  to: string
  locale: string | null
  /** Of the most often tried notice in it: how often the mail server has refused or not answered. */
  failures: number
  notifications: Notification[]
}

/** People with a notice whose two minutes are over. */
export async function peopleDue(db: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT user_id AS id FROM notifications WHERE mail_due_at <= now() GROUP BY user_id ORDER BY min(mail_due_at) LIMIT ${ROUND}`.execute(
    db,
  )
  return rows.map((row) => row.id)
}

/** Decides that what is due of this person is not mailed: they were there. */
export async function dropDue(db: Database, userId: string): Promise<void> {
  await sql`UPDATE notifications SET mail_due_at = NULL WHERE user_id = ${userId} AND mail_due_at <= now()`.execute(db)
}

/**
 * Takes everything that is not decided yet of this person, once over all servers, and gives what is to be mailed:
 * null when that is nothing (seen meanwhile, mail switched off, too old, or another server was first). From here on a
 * crash costs this mail and never doubles it: whoever could say that it was not sent says so by `putBack`.
 * The row of the person is what servers lock: two of them would otherwise share out one mail between them.
 */
export async function takeMail(db: Database, userId: string): Promise<MailToSend | null> {
  const { rows } = await sql<{
    to: string
    locale: string | null
    failures: number
    notices: (JobAndFiles & { notification: NotificationRow })[]
  }>`
    WITH person AS (
      SELECT u.id, u.email FROM "user" u WHERE u.id = ${userId} FOR NO KEY UPDATE SKIP LOCKED
    ),
    taken AS (
      UPDATE notifications n SET mail_due_at = NULL FROM person
      WHERE n.user_id = person.id AND n.mail_due_at IS NOT NULL RETURNING n.*
    )
    SELECT person.email AS to, s.locale, max(n.mail_failures)::int AS failures,
      json_agg(json_build_object('notification', to_json(n), 'job', to_json(j), 'files', ${filesOf('j')}) ORDER BY n.id) AS notices
    FROM person JOIN taken n ON n.user_id = person.id JOIN jobs j ON j.id = n.job_id
    LEFT JOIN settings s ON s.user_id = person.id
    WHERE n.read_at IS NULL AND n.toasted_at IS NULL AND coalesce(s.mail_when_away, true)
      AND n.created_at > now() - ${NEWS_HOURS} * interval '1 hour'
    GROUP BY person.email, s.locale`.execute(db)
  const row = rows[0]
  if (!row) return null
  const { to, locale, failures, notices } = row
  return { userId, to, locale, failures, notifications: notices.map((notice) => toNotification(notice.notification, notice)) }
}

/** The mail server has it. */
export async function noteMailed(db: Database, ids: string[]): Promise<void> {
  await sql`UPDATE notifications SET mailed_at = now() WHERE id = ANY(${ids}::uuid[])`.execute(db)
}

/** It was certainly not sent: due again after `seconds`. */
export async function putBackMail(db: Database, ids: string[], seconds: number): Promise<void> {
  await sql`
    UPDATE notifications SET mail_due_at = now() + ${seconds} * interval '1 s', mail_failures = mail_failures + 1
    WHERE id = ANY(${ids}::uuid[])`.execute(db)
}
