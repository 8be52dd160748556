import { sql } from 'kysely'
import type { Database } from './database'

/** So that one statement stays short; the rest goes the next time. */
const MOST_AT_ONCE = 5000

/** Sessions that are over, with the addresses and browsers in them, and guesses of yesterday. */
export async function forgetEndedSessions(db: Database): Promise<void> {
  await sql`
    DELETE FROM session WHERE id IN (
      SELECT id FROM session WHERE "expiresAt" < now() ORDER BY "expiresAt" LIMIT ${MOST_AT_ONCE})`.execute(db)
  await sql`
    DELETE FROM sign_in_failures WHERE key IN (
      SELECT key FROM sign_in_failures WHERE counted_at < now() - interval '1 day' ORDER BY counted_at LIMIT ${MOST_AT_ONCE})`.execute(db)
}
