import { sql } from 'kysely'
import type { Database } from '@/lib/ledger/connection/database'

/** So that one statement stays short. */
const MOST_AT_ONCE = 500
/** As many as a very busy year leaves for one day; the rest goes the next time. */
const MOST_STATEMENTS = 1000

/** Forgets what is older than this. @returns how many rows went */
export async function forgetAuditEvents(db: Database, keepDays: number): Promise<number> {
  let forgotten = 0
  for (let n = 0; n < MOST_STATEMENTS; n++) {
    const { rows } = await sql<{ gone: number }>`SELECT forget_audit_events(${keepDays}::float8, ${MOST_AT_ONCE}::int) AS gone`.execute(db)
    const gone = rows[0]?.gone ?? 0
    forgotten += gone
    if (gone < MOST_AT_ONCE) break
  }
  return forgotten
}
