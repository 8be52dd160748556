import { sql } from 'kysely'
import type { Database } from '@/lib/ledger/connection/database'

/** A format that nobody has used lately is not looked for through the whole history. */
const LOOKED_AT = 500

/**
 * Rows per second at which the last 20 exports of a format ran here (median of those over 1,000 rows, for
 * in small ones the start-up dominates). Null until there was one.
 */
export async function recentExportRate(db: Database, format: string): Promise<number | null> {
  const { rows } = await sql<{ rate: number | null }>`
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY rate) AS rate FROM (
      SELECT a.rows / greatest(0.05, extract(epoch FROM t.ended_at - t.started_at)::float) AS rate
      FROM (SELECT * FROM jobs WHERE kind = 'export' AND stage = 'ended' ORDER BY finished_at DESC LIMIT ${LOOKED_AT}) j
      JOIN artifacts a ON a.job_id = j.id JOIN attempts t ON t.job_id = j.id AND t.attempt = j.attempt
      WHERE j.state = 'completed' AND j.payload->>'format' = ${format} AND a.rows > 1000
      ORDER BY j.finished_at DESC LIMIT 20) recent`.execute(db)
  return rows[0]?.rate ?? null
}
