import { sql } from 'kysely'
import type { Database } from '@/lib/ledger/connection/database'
import type { JobAndArtifact } from './rows'

export async function findJob(db: Database, userId: string, jobId: string): Promise<JobAndArtifact | null> {
  const { rows } = await sql<JobAndArtifact>`
    SELECT to_json(j) AS job, to_json(a) AS artifact FROM jobs j LEFT JOIN artifacts a ON a.job_id = j.id
    WHERE j.id = ${jobId} AND j.user_id = ${userId}`.execute(db)
  return rows[0] ?? null
}
