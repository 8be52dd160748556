import { sql } from 'kysely'
import type { Database } from '@/lib/ledger/connection/database'

const MOST_AT_ONCE = 100
/** One of a job that has not ended is looked at again so much later. */
const AGAIN = sql`now() + interval '1 hour'`

/**
 * Removes the rows of files that are of no use any more: those that no job took in time, those whose jobs are all removed, and those
 * whose jobs have all ended so many days ago. What is being submitted at the moment is passed over. The files themselves go after:
 * see `removedInputs`.
 */
export async function sweepInputs(db: Database, keepDays: number): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { rows: due } = await sql<{ id: string }>`
      SELECT id FROM inputs WHERE look_at <= now() ORDER BY look_at LIMIT ${MOST_AT_ONCE} FOR UPDATE SKIP LOCKED`.execute(tx)
    if (due.length === 0) return 0
    const ids = due.map(({ id }) => id)
    await sql`
      UPDATE inputs SET look_at = needed.until FROM (
        SELECT b.input_id, max(CASE WHEN j.stage = 'ended' THEN j.finished_at + ${keepDays} * interval '1 day' ELSE ${AGAIN} END) AS until
        FROM job_inputs b JOIN jobs j ON j.id = b.job_id WHERE b.input_id = ANY(${ids}::uuid[]) GROUP BY b.input_id
      ) needed WHERE inputs.id = needed.input_id AND needed.until > now()`.execute(tx)
    const { numAffectedRows = 0n } = await sql`DELETE FROM inputs WHERE id = ANY(${ids}::uuid[]) AND look_at <= now()`.execute(tx)
    return Number(numAffectedRows)
  })
}

/** Keys of files whose rows are gone, and which may not be: the longest first. */
export async function removedInputs(db: Database): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`SELECT key FROM removed_inputs ORDER BY removed_at LIMIT 1000`.execute(db)
  return rows.map(({ key }) => key)
}

export async function forgetRemovedInputs(db: Database, keys: string[]): Promise<void> {
  await sql`DELETE FROM removed_inputs WHERE key = ANY(${keys}::text[])`.execute(db)
}

/** A file that nobody knows may be another installation's, or of a ledger that was restored: it is not hurried. */
const UNKNOWN_SECONDS = 24 * 3600

/** Of these files, those that no row names. */
export async function keysOfUnknownInputs(db: Database, files: { key: string; ageSeconds: number }[]): Promise<Set<string>> {
  const old = files.filter(({ ageSeconds }) => ageSeconds > UNKNOWN_SECONDS).map(({ key }) => key)
  const { rows } = await sql<{ key: string }>`
    SELECT f.key FROM unnest(${old}::text[]) AS f(key) WHERE NOT EXISTS (SELECT 1 FROM inputs WHERE inputs.key = f.key)`.execute(db)
  return new Set(rows.map(({ key }) => key))
}
