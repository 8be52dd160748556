import { sql } from 'kysely'
import type { Database } from '@/lib/ledger/connection/database'

/** A file of this age whose job nobody knows may be another installation's, or of a ledger that was restored: it is not hurried. */
const UNKNOWN_SECONDS = 24 * 3600

/** Jobs that were removed and whose files nobody has been seen to remove, the longest first. */
export async function removedJobs(db: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT job_id AS id FROM removed_jobs ORDER BY removed_at LIMIT 1000`.execute(db)
  return rows.map(({ id }) => id)
}

/** So many items go in one statement: some hundredths of a second. */
const ITEMS_AT_ONCE = 10_000

/** Their files are gone; so are the items of their lists, then, and those that they were made of may be of no use to any other job now. */
export async function forgetRemovedJobs(db: Database, jobIds: string[]): Promise<void> {
  for (const jobId of jobIds) while ((await forgetItems(db, jobId)) === ITEMS_AT_ONCE);
  await sql`
    WITH forgotten AS (DELETE FROM removed_jobs WHERE job_id = ANY(${jobIds}::uuid[])),
    freed AS (DELETE FROM job_inputs WHERE job_id = ANY(${jobIds}::uuid[]) RETURNING input_id)
    UPDATE inputs SET look_at = now() WHERE id IN (SELECT input_id FROM freed)`.execute(db)
}

async function forgetItems(db: Database, jobId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    DELETE FROM items WHERE job_id = ${jobId} AND seq IN (
      SELECT seq FROM items WHERE job_id = ${jobId} ORDER BY seq LIMIT ${ITEMS_AT_ONCE})`.execute(db)
  return Number(numAffectedRows ?? 0)
}

export interface FoundFile {
  key: string
  jobId: string
  ageSeconds: number
}

/**
 * Of these files, the keys of those that nobody will ever ask for: their job has ended, and they are not its result. Those of a job
 * that runs or waits stay: an attempt writes them, is about to commit them, or will go on from them. So do those that were missed
 * while their volume was away.
 */
export async function keysOfLeftFiles(db: Database, files: FoundFile[]): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    SELECT f.key FROM jsonb_to_recordset(${JSON.stringify(files)}::jsonb) AS f(key text, "jobId" uuid, "ageSeconds" float8)
    LEFT JOIN jobs j ON j.id = f."jobId"
    LEFT JOIN artifacts a ON a.job_id = j.id AND a.key = f.key AND (a.availability = 'ready' OR (a.availability = 'missing' AND a.expires_at > now()))
    WHERE a.key IS NULL AND (j.stage = 'ended' OR (j.id IS NULL AND f."ageSeconds" > ${UNKNOWN_SECONDS}))`.execute(db)
  return new Set(rows.map(({ key }) => key))
}
