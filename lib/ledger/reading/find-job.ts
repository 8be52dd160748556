import { sql } from 'kysely'
import type { Database } from '@/lib/ledger/connection/database'
import { filesOf } from './files-sql'
import type { JobAndFiles } from './rows'

export async function findJob(db: Database, userId: string, jobId: string): Promise<JobAndFiles | null> {
  const { rows } = await sql<JobAndFiles>`
    SELECT to_json(j) AS job, ${filesOf('j')} AS files FROM jobs j
    WHERE j.id = ${jobId} AND j.user_id = ${userId}`.execute(db)
  return rows[0] ?? null
}
