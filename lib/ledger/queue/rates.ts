import { sql } from 'kysely'
import type { Database } from '@/lib/ledger/connection/database'

/**
 * How much a second the last 20 jobs of this kind did here that had the same of what makes one faster or slower; in the kind's unit, the
 * median. Null until there was one.
 */
export async function recentRate(db: Database, kind: string, rateBy: string): Promise<number | null> {
  const { rows } = await sql<{ rate: number | null }>`
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY rate) AS rate FROM (
      SELECT rate FROM jobs WHERE kind = ${kind} AND rate_by = ${rateBy} AND rate IS NOT NULL ORDER BY finished_at DESC LIMIT 20) recent`.execute(
    db,
  )
  return rows[0]?.rate ?? null
}
