import { sql } from 'kysely'
import { countsOf } from './item-rules'
import { isLost, type Model } from './model'
import { isHeld, type ModelJob } from './model-job'
import type { Real } from './real'

/** What the ledger has of a job, or should have: the rows of the job, its attempts, notice and file. */
export type JobRows = Omit<ModelJob, 'due' | 'turn' | 'leaseOver' | 'notice' | 'artifact'> & {
  lost: boolean
  notices: string[]
  artifacts: string[]
  /** What the list says of itself; null without one. */
  counts: unknown
}

export interface Rows {
  /** By user. */
  revs: number[]
  /** By job: null once it is removed. */
  jobs: (JobRows | null)[]
  /** By user: the last turn that was stamped. And the one that the pool has come to. */
  lasts: number[]
  turn: number
  /** Revision of each job's last change; the model leaves it open in which order one sweep numbers its changes. */
  jobRevs: (number | null)[]
}

export async function readRows({ database, users, jobs, workers, pool }: Real): Promise<Rows> {
  const { rows } = await sql<{ id: string; rev: number; rows: JobRows & { user: string; worker: string | null } }>`
    SELECT j.id, j.rev::int AS rev, json_build_object(
      'user', j.user_id, 'key', j.idempotency_key, 'body', j.payload->'body', 'priority', j.priority, 'ready', r.turn, 'stamp', r.stamp, 'state', j.state, 'dispatchSeq', j.dispatch_seq,
      'later', j.state = 'queued' AND j.run_at > now(), 'attempt', j.attempt, 'failures', j.failures, 'crashes', j.crashes, 'losses', j.losses, 'retries', j.retries,
      'worker', j.worker_id, 'lost', j.state IN ('running', 'cancelling') AND attempt_lost(j.worker_id, j.lease_until),
      'checkpoint', j.checkpoint, 'progress', j.progress->'attempt', 'error', j.error IS NOT NULL,
      'attempts', ARRAY(SELECT outcome FROM attempts WHERE job_id = j.id ORDER BY attempt),
      'notices', ARRAY(SELECT type FROM notifications WHERE job_id = j.id),
      'list', (SELECT json_build_object('planned', planned_at IS NOT NULL, 'decided', decided, 'items', (
        SELECT coalesce(json_agg(json_build_object('state', state, 'attempt', attempt, 'tries', tries, 'crashes', crashes, 'decision', decision,
          'putOff', next_at IS NOT NULL) ORDER BY seq), '[]') FROM items WHERE job_id = j.id)) FROM item_lists WHERE job_id = j.id),
      'counts', (SELECT json_build_object('total', total, 'waiting', waiting, 'begun', begun, 'done', done, 'refused', refused,
        'inDoubt', in_doubt, 'skipped', skipped, 'undecided', undecided) FROM item_lists WHERE job_id = j.id),
      'artifacts', ARRAY(SELECT key FROM artifacts WHERE job_id = j.id)) AS rows
    FROM jobs j LEFT JOIN ready r ON r.pool = j.pool AND r.user_id = j.user_id AND r.job_id = j.id WHERE j.user_id = ANY(${users})`.execute(
    database.db,
  )
  const revs = await sql<{ user_id: string; rev: number }>`
    SELECT user_id, rev::int AS rev FROM user_revs WHERE user_id = ANY(${users})`.execute(database.db)
  const turns = await sql<{ user_id: string; last: number; clock: number }>`
    SELECT user_id, last::int, clock::int FROM turns JOIN pools ON name = pool WHERE pool = ${pool}`.execute(database.db)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const workerOf = (id: string | null) => (id === null ? null : workers.findIndex(({ identity }) => identity.id === id))
  return {
    revs: users.map((user) => revs.rows.find((row) => row.user_id === user)?.rev ?? 0),
    lasts: users.map((user) => turns.rows.find((row) => row.user_id === user)?.last ?? 0),
    turn: turns.rows[0]?.clock ?? 0,
    jobs: jobs.map((id) => {
      const found = byId.get(id)?.rows
      return found ? { ...found, user: users.indexOf(String(found.user)), worker: workerOf(found.worker) } : null
    }),
    jobRevs: jobs.map((id) => byId.get(id)?.rev ?? null),
  }
}

/** The same as the model has it. */
export function rowsOf(model: Model, ids: string[]): Pick<Rows, 'revs' | 'jobs' | 'lasts' | 'turn'> {
  return {
    revs: model.revs,
    lasts: model.lasts,
    turn: model.turn,
    jobs: model.jobs.map((job, index) => {
      if (job.state === 'removed') return null
      const { due, turn, leaseOver, notice, artifact, later, ...rest } = job
      return {
        ...rest,
        later: job.state === 'queued' && later,
        lost: isHeld(job) && isLost(model, job),
        counts: job.list && countsOf(job.list),
        notices: notice ? [notice] : [],
        artifacts: artifact === null ? [] : [`${ids[index]}.${artifact}.file`],
      }
    }),
  }
}
