import { sql } from 'kysely'
import type { Database } from '@/lib/ledger/connection/database'
import type { AttemptId } from './attempts'

/** The last attempt of a job that has ended, and the keys of its files. Null while it has not ended. */
export async function endedFiles(db: Database, jobId: string): Promise<(AttemptId & { keys: string[] }) | null> {
  const { rows } = await sql<AttemptId & { keys: string[] }>`
    SELECT j.id AS "jobId", j.attempt, ARRAY(SELECT key FROM artifacts WHERE job_id = j.id) AS keys FROM jobs j
    WHERE j.id = ${jobId} AND j.stage = 'ended'`.execute(db)
  return rows[0] ?? null
}
