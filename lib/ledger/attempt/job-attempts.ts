import { sql } from 'kysely'
import type { Attempt, AttemptsList } from '@/lib/contracts/attempt'
import type { Database } from '@/lib/ledger/connection/database'

/** A job whose workers die all the time has many attempts; nobody reads further back than this. */
const MOST = 100

interface AttemptRow {
  attempt: number
  worker_id: string
  started_at: string
  ended_at: string | null
  outcome: Attempt['outcome']
  error: Attempt['error']
}

/** The attempts of this user's job, with the revision that they are true for. Null when there is no such job. */
export async function jobAttempts(db: Database, userId: string, jobId: string): Promise<Omit<AttemptsList, 'samples'> | null> {
  const { rows } = await sql<{ rev: number; attempts: AttemptRow[] }>`
    SELECT coalesce((SELECT rev FROM user_revs WHERE user_id = ${userId}), 0)::int AS rev,
      (SELECT coalesce(json_agg(t ORDER BY t.attempt), '[]') FROM (
        SELECT attempt, worker_id, started_at, ended_at, outcome, error FROM attempts a
        WHERE a.job_id = j.id ORDER BY attempt DESC LIMIT ${MOST}) t) AS attempts
    FROM jobs j WHERE j.id = ${jobId} AND j.user_id = ${userId}`.execute(db)
  const found = rows[0]
  return found ? { ...found, attempts: found.attempts.map(toAttempt) } : null
}

function toAttempt({ attempt, worker_id, started_at, ended_at, outcome, error }: AttemptRow): Attempt {
  return { attempt, worker: shortName(worker_id), startedAt: started_at, endedAt: ended_at, outcome, error }
}

/** The end of a worker's id is chance: four digits tell those of one job apart. */
function shortName(workerId: string): string {
  return workerId.slice(-4)
}
