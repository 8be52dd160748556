import { sql } from 'kysely'
import type { Database } from '@/lib/ledger/connection/database'

/** Removes those of a job's files from the store that this says. */
type Discard = (jobId: string, which: (file: { key: string; attempt: number }) => boolean) => Promise<void>

/** Removes what attempts of a job that has ended left behind: all but its files, be they of the run before. Nothing of one that goes on. */
export async function tidyFiles(db: Database, discard: Discard, jobId: string): Promise<void> {
  const ended = await endedFiles(db, jobId)
  // A job that is retried meanwhile has files of a later attempt.
  if (ended) await discard(jobId, ({ key, attempt }) => !ended.keys.includes(key) && attempt <= ended.attempt)
}

async function endedFiles(db: Database, jobId: string): Promise<{ attempt: number; keys: string[] } | null> {
  const { rows } = await sql<{ attempt: number; keys: string[] }>`
    SELECT j.attempt, ARRAY(SELECT key FROM artifacts WHERE job_id = j.id) AS keys FROM jobs j
    WHERE j.id = ${jobId} AND j.stage = 'ended'`.execute(db)
  return rows[0] ?? null
}
