import { type Kysely, sql } from 'kysely'

/**
 * Mail for whoever is away. `mail_due_at` says that it is still to be decided whether a notice is mailed: it is written
 * with the notice, in the same statement, and taken away by the one server that decides. Notices from before are not mailed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `ALTER TABLE notifications
    ADD COLUMN desktop_at timestamptz,
    ADD COLUMN mail_due_at timestamptz,
    ADD COLUMN mail_failures integer NOT NULL DEFAULT 0,
    ADD COLUMN mailed_at timestamptz`,
  `ALTER TABLE notifications ALTER COLUMN mail_due_at SET DEFAULT now() + interval '2 minutes'`,
  `CREATE INDEX notifications_mail_due ON notifications (mail_due_at) WHERE mail_due_at IS NOT NULL`,
  `CREATE TABLE settings (
    user_id        text PRIMARY KEY REFERENCES "user" (id) ON DELETE CASCADE,
    mail_when_away boolean NOT NULL DEFAULT true,
    locale         text
  )`,
]
