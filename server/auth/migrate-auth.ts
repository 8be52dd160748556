import { getMigrations } from 'better-auth/db/migration'
import type pg from 'pg'
import { createBetterAuth } from './better-auth'

// Any number of our own: two set-ups at once would both try to create the tables.
const LOCK_ID = 7302

/**
 * Creates or completes the tables `user`, `session`, `account` and `verification`. Safe to run from several
 * processes at once, and cheap when nothing is to be done. Comes before the ledger's own migration.
 */
export async function migrateAuth(pool: pg.Pool): Promise<void> {
  const lock = await pool.connect()
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [LOCK_ID])
    const schema = createBetterAuth({
      pool,
      secret: 'only-the-schema-is-read-here-no-session-is-signed',
      appUrl: 'http://localhost',
      signUp: 'closed',
    })
    const { runMigrations } = await getMigrations(schema.options)
    await runMigrations()
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [LOCK_ID]).finally(() => lock.release())
  }
}
