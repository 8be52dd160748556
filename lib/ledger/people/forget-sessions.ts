import { type RawBuilder, sql } from 'kysely'
import type { Database } from '@/lib/ledger/connection/database'

/** So that one statement stays short. */
const MOST_AT_ONCE = 5000
/** A million rows; the rest goes the next time. */
const MOST_STATEMENTS = 200

/** Sessions that are over, with the addresses and browsers in them, and guesses of yesterday. Waits for nobody who uses such a row just now. */
export async function forgetEndedSessions(db: Database): Promise<void> {
  await inBatches(
    db,
    sql`DELETE FROM session WHERE id IN (
      SELECT id FROM session WHERE "expiresAt" < now() ORDER BY "expiresAt" LIMIT ${MOST_AT_ONCE} FOR UPDATE SKIP LOCKED)`,
  )
  await inBatches(
    db,
    sql`DELETE FROM sign_in_failures WHERE key IN (
      SELECT key FROM sign_in_failures WHERE counted_at < now() - interval '1 day' ORDER BY counted_at LIMIT ${MOST_AT_ONCE} FOR UPDATE SKIP LOCKED)`,
  )
}

async function inBatches(db: Database, statement: RawBuilder<unknown>): Promise<void> {
  for (let n = 0; n < MOST_STATEMENTS; n++) {
    const { numAffectedRows = 0n } = await statement.execute(db)
    if (numAffectedRows < MOST_AT_ONCE) return
  }
}
