import { sql } from 'kysely'
import type { Database } from '@/lib/ledger/connection/database'

/** What a person chose; who chose nothing has the defaults. */
export async function mailWhenAway(db: Database, userId: string): Promise<boolean> {
  const { rows } = await sql<{ on: boolean }>`SELECT mail_when_away AS on FROM settings WHERE user_id = ${userId}`.execute(db)
  return rows[0]?.on ?? true
}

export async function changeMailWhenAway(db: Database, userId: string, on: boolean): Promise<void> {
  await sql`
    INSERT INTO settings (user_id, mail_when_away) VALUES (${userId}, ${on})
    ON CONFLICT (user_id) DO UPDATE SET mail_when_away = EXCLUDED.mail_when_away`.execute(db)
}

/** The language in which this person's pages were last drawn: their mails are written in it. Writes only what is new. */
export async function rememberLocale(db: Database, userId: string, locale: string): Promise<void> {
  await sql`
    INSERT INTO settings (user_id, locale) VALUES (${userId}, ${locale})
    ON CONFLICT (user_id) DO UPDATE SET locale = EXCLUDED.locale WHERE settings.locale IS DISTINCT FROM EXCLUDED.locale`.execute(db)
}
