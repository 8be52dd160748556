import { sql } from 'kysely'
import type { Database } from '@/lib/ledger/connection/database'
import type { AttemptId } from './attempts'

/** The last attempt of a job that has ended, and its file's key where it has one. Null while it has not ended. */
export async function endedFile(db: Database, jobId: string): Promise<(AttemptId & { key: string | null }) | null> {
  const { rows } = await sql<AttemptId & { key: string | null }>`
    SELECT j.id AS "jobId", j.attempt, a.key FROM jobs j LEFT JOIN artifacts a ON a.job_id = j.id
    WHERE j.id = ${jobId} AND j.stage = 'ended'`.execute(db)
  return rows[0] ?? null
}
