import { sql } from 'kysely'
import type { Database } from '@/lib/ledger/connection/database'

/** Locks count as no proof of death just after PostgreSQL itself started: resolves when that time is over. */
export async function untilLossesCount(db: Database): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ over: boolean }>`SELECT attempt_lost(gen_random_uuid(), now()) AS over`.execute(db)
    if (rows[0]?.over) return
    await sql`SELECT pg_sleep(0.5)`.execute(db)
  }
}
