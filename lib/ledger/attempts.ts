import { sql } from 'kysely'
import type { WakeUp } from '@/lib/contracts/delivery'
import type { Job } from '@/lib/contracts/job'
import type { Progress } from '@/lib/contracts/progress'
import { changeJob } from './change'
import type { Database } from './database'
import type { JobRow } from './rows'
import { toJob } from './view'

/** A lease lasts 30 s by PostgreSQL's clock and is renewed every 5 s: five renewals may fail in a row. */
export const LEASE_SECONDS = 30
export const RENEW_EVERY_MS = 5000

/** What a worker needs of the job that it has claimed. `attempt` fences every later write. */
export interface ClaimedJob {
  id: string
  userId: string
  kind: string
  pool: string
  payload: unknown
  attempt: number
  failures: number
  maxFailures: number
  crashes: number
  checkpoint: unknown
  /** For the event that tells the browsers that it runs. */
  view: Job
}

/**
 * Takes a job for an attempt. Null when there is nothing to do for this delivery: the job has ended, was
 * cancelled or deleted, waits for a later time, is of a kind this worker does not know, or runs elsewhere.
 * A running job may be taken over when its lease has run out, or at once when its worker's process is gone.
 */
export async function claimJob(
  db: Database,
  { jobId, dispatchSeq }: WakeUp,
  workerId: string,
  kinds: string[],
): Promise<ClaimedJob | null> {
  const changed = await changeJob(db, {
    where: sql`jobs.id = ${jobId} AND jobs.kind = ANY(${kinds}) AND (
      jobs.state = 'dispatched'
      OR (jobs.state = 'queued' AND jobs.dispatch_seq = ${dispatchSeq} AND jobs.run_at <= now())
      OR (jobs.state = 'running' AND attempt_lost(jobs.worker_id, jobs.lease_until)))`,
    set: sql`state = 'running', attempt = jobs.attempt + 1, worker_id = ${workerId},
             lease_until = now() + ${LEASE_SECONDS} * interval '1 s', started_at = coalesce(jobs.started_at, now())`,
    also: sql`,
      lost AS (UPDATE attempts a SET ended_at = now(), outcome = 'lost' FROM changed WHERE a.job_id = changed.id AND a.ended_at IS NULL),
      begun AS (INSERT INTO attempts (job_id, attempt, worker_id) SELECT id, attempt, worker_id FROM changed)`,
  })
  return changed && asClaimed(changed.job)
}

function asClaimed(job: JobRow): ClaimedJob {
  const { id, kind, pool, payload, attempt, failures, crashes, checkpoint } = job
  const view = toJob({ job, artifact: null })
  return { id, userId: job.user_id, kind, pool, payload, attempt, failures, maxFailures: job.max_failures, crashes, checkpoint, view }
}

/** True while another living worker runs this job: a redelivery of it may be worth a second look. */
export async function isRunning(db: Database, jobId: string): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM jobs WHERE id = ${jobId} AND state = 'running'`.execute(db)
  return rows.length === 1
}

export interface Renewal {
  jobId: string
  attempt: number
  /** The latest progress, so that a page can be served when Redis is away; null for no change. */
  progress: Progress | null
  /** A new checkpoint; undefined for no change. It also proves headway, so the crash count starts again. */
  checkpoint?: unknown
}

/** What became of a lease: held, held and to be cancelled, or gone to someone else. */
export type LeaseState = 'held' | 'cancelling' | 'fenced'

/** Renews all leases of one worker and its heartbeat in one statement; by `jobId:attempt`. */
export async function renewLeases(db: Database, workerId: string, renewals: Renewal[]): Promise<Map<string, LeaseState>> {
  const items = renewals.map((r) => ({ ...r, id: r.jobId, saves: r.checkpoint !== undefined }))
  const { rows } = await sql<{ id: string; attempt: number; state: string }>`
    WITH beat AS (UPDATE workers SET heartbeat_at = now() WHERE id = ${workerId})
    UPDATE jobs SET
      lease_until = now() + ${LEASE_SECONDS} * interval '1 s',
      progress    = coalesce(r.progress, jobs.progress),
      checkpoint  = CASE WHEN r.saves THEN r.checkpoint ELSE jobs.checkpoint END,
      crashes     = CASE WHEN r.saves THEN 0 ELSE jobs.crashes END
    FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb) AS r(id uuid, attempt int, progress jsonb, checkpoint jsonb, saves boolean)
    WHERE jobs.id = r.id AND jobs.attempt = r.attempt AND jobs.state IN ('running', 'cancelling')
    RETURNING jobs.id, jobs.attempt, jobs.state`.execute(db)
  const states = new Map<string, LeaseState>(renewals.map((r) => [leaseKey(r), 'fenced']))
  for (const row of rows) states.set(leaseKey({ jobId: row.id, attempt: row.attempt }), row.state === 'cancelling' ? 'cancelling' : 'held')
  return states
}

export function leaseKey({ jobId, attempt }: { jobId: string; attempt: number }): string {
  return `${jobId}:${attempt}`
}
