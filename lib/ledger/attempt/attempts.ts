import { sql } from 'kysely'
import type { Progress } from '@/lib/contracts/progress'
import type { Database } from '@/lib/ledger/connection/database'
import { storableJson } from '@/lib/ledger/connection/storable-json'

/** A lease lasts 30 s by PostgreSQL's clock and is renewed every 5 s: five renewals may fail in a row. */
export const LEASE_SECONDS = 30
export const RENEW_EVERY_MS = 5000

/** One run of a job. The number is never reused: it fences every write of an attempt that was taken over. */
export interface AttemptId {
  jobId: string
  attempt: number
}

export interface Renewal extends AttemptId {
  /** The latest progress, so that a page can be served when Redis is away; null for no change. */
  progress: Progress | null
  /** A new checkpoint; undefined for no change. It also proves headway, so failures, crashes and losses are counted anew. */
  checkpoint?: unknown
}

/** What became of a lease: held, held and to be cancelled, or gone to someone else. */
export type LeaseState = 'held' | 'cancelling' | 'fenced'

/** Renews all leases of one worker and its heartbeat in one statement; by `attemptKey`. */
export async function renewLeases(db: Database, workerId: string, renewals: Renewal[]): Promise<Map<string, LeaseState>> {
  const items = renewals.map((r) => ({ ...r, id: r.jobId, saves: r.checkpoint !== undefined }))
  // The rows are locked in the order in which `changeJobs` locks them: the worker may be finishing some of them just now.
  const { rows } = await sql<{ id: string; attempt: number; state: string }>`
    WITH beat AS (UPDATE workers SET heartbeat_at = now() WHERE id = ${workerId}),
    held AS MATERIALIZED (
      SELECT jobs.id, r.progress, r.checkpoint, r.saves
      FROM jsonb_to_recordset(${storableJson(items)}::jsonb) AS r(id uuid, attempt int, progress jsonb, checkpoint jsonb, saves boolean)
      JOIN jobs ON jobs.id = r.id AND jobs.attempt = r.attempt AND jobs.state IN ('running', 'cancelling')
      ORDER BY jobs.id FOR NO KEY UPDATE OF jobs
    )
    UPDATE jobs SET
      lease_until = now() + ${LEASE_SECONDS} * interval '1 s',
      progress    = coalesce(held.progress, jobs.progress),
      checkpoint  = CASE WHEN held.saves THEN held.checkpoint ELSE jobs.checkpoint END,
      failures    = CASE WHEN held.saves THEN 0 ELSE jobs.failures END,
      crashes     = CASE WHEN held.saves THEN 0 ELSE jobs.crashes END,
      losses      = CASE WHEN held.saves THEN 0 ELSE jobs.losses END
    FROM held WHERE jobs.id = held.id
    RETURNING jobs.id, jobs.attempt, jobs.state`.execute(db)
  const states = new Map<string, LeaseState>(renewals.map((r) => [attemptKey(r), 'fenced']))
  for (const row of rows)
    states.set(attemptKey({ jobId: row.id, attempt: row.attempt }), row.state === 'cancelling' ? 'cancelling' : 'held')
  return states
}

export function attemptKey({ jobId, attempt }: AttemptId): string {
  return `${jobId}:${attempt}`
}
