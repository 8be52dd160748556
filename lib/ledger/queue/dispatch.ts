import { sql } from 'kysely'
import type { WakeUp } from '@/lib/contracts/delivery'
import type { Database } from '@/lib/ledger/connection/database'
import { liveSlots } from './live-slots'

export interface DispatchLimits {
  pool: string
  /** How many jobs of one user may be in flight (dispatched, running or cancelling) at a time. */
  maxRunning: number
}

/**
 * Chooses the next jobs of a pool and marks them `dispatched`; the caller then publishes their wake-ups, which come in the order of their turns.
 * Users take turns: a user's n-th waiting job has turn "in flight + n", so 10,000 jobs of one user do not
 * stand before the first of another; equal turns go by `due_at`, so old low-priority work wins in the end.
 * At most twice the live slots (at least 4) are dispatched at a time: RabbitMQ holds the work that could
 * start now, and the backlog costs one row each. Nothing is chosen until a quarter of that window is free:
 * what would stand behind the rest of it starts no sooner for being chosen earlier, and choosing looks at
 * everybody who waits. A lock lets one server at a time choose for a pool, for two would both count the
 * same work in flight; the other simply finds nothing and comes again.
 */
export async function nextToDispatch(db: Database, { pool, maxRunning }: DispatchLimits): Promise<WakeUp[]> {
  return db.transaction().execute(async (tx) => {
    const gate = await sql<{ open: boolean }>`SELECT pg_try_advisory_xact_lock(7302, hashtext(${pool})) AS open`.execute(tx)
    if (!gate.rows[0]?.open) return []
    const { rows } = await sql<WakeUp>`
      WITH RECURSIVE dispatch_window AS (
        SELECT greatest(4, 2 * coalesce((SELECT slots FROM (${liveSlots}) s WHERE s.pool = ${pool}), 0)) AS size,
               (SELECT count(*) FROM jobs WHERE pool = ${pool} AND stage = 'in_flight' AND state = 'dispatched') AS taken
      ),
      room AS (SELECT size - taken AS n FROM dispatch_window WHERE size - taken >= size / 4),
      waiting_users AS (
        (SELECT user_id FROM jobs WHERE pool = ${pool} AND stage = 'waiting' ORDER BY user_id LIMIT 1)
        UNION ALL
        SELECT (SELECT j.user_id FROM jobs j WHERE j.pool = ${pool} AND j.stage = 'waiting' AND j.user_id > w.user_id ORDER BY j.user_id LIMIT 1)
        FROM waiting_users w WHERE w.user_id IS NOT NULL
      ),
      in_flight AS (
        SELECT user_id, count(*) AS n FROM jobs WHERE pool = ${pool} AND stage = 'in_flight' GROUP BY user_id
      ),
      candidates AS (
        SELECT own.id, own.due_at, coalesce(f.n, 0) + own.nth AS turn
        FROM waiting_users w LEFT JOIN in_flight f USING (user_id)
        CROSS JOIN LATERAL (
          SELECT j.id, j.due_at, row_number() OVER (ORDER BY j.due_at, j.id) AS nth FROM jobs j
          WHERE j.pool = ${pool} AND j.user_id = w.user_id AND j.stage = 'waiting' AND j.run_at <= now()
          ORDER BY j.due_at, j.id LIMIT ${maxRunning}) own
        WHERE w.user_id IS NOT NULL AND coalesce(f.n, 0) + own.nth <= ${maxRunning}
      ),
      picked AS (
        SELECT j.id, c.turn, c.due_at FROM jobs j JOIN candidates c USING (id) WHERE j.state = 'queued'
        ORDER BY c.turn, c.due_at LIMIT coalesce((SELECT n FROM room), 0) FOR UPDATE OF j SKIP LOCKED
      ),
      called AS (
        UPDATE jobs SET state = 'dispatched', dispatch_seq = dispatch_seq + 1, dispatched_at = now()
        FROM picked WHERE jobs.id = picked.id RETURNING jobs.id, jobs.dispatch_seq
      )
      SELECT 1 AS v, id AS "jobId", dispatch_seq AS "dispatchSeq" FROM called JOIN picked USING (id) ORDER BY turn, due_at, id`.execute(tx)
    return rows
  })
}

/** Tells the servers that slots have become free. A hint: they look each second anyway. */
export async function announceFreeSlots(db: Database): Promise<void> {
  await sql`SELECT pg_notify('postroom_dispatch', '')`.execute(db)
}

/** A wake-up that did not reach its queue: the job waits again, a second later. */
export async function putBack(db: Database, { jobId, dispatchSeq }: WakeUp): Promise<void> {
  await sql`
    UPDATE jobs SET state = 'queued', run_at = now() + interval '1 s'
    WHERE id = ${jobId} AND dispatch_seq = ${dispatchSeq} AND state = 'dispatched'`.execute(db)
}

/** How many jobs of a pool were dispatched over `graceSeconds` ago and not claimed since. */
export async function countUnclaimed(db: Database, pool: string, graceSeconds: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM jobs WHERE ${unclaimed(pool, graceSeconds)}`.execute(db)
  return rows[0]?.n ?? 0
}

/** Puts them back to be dispatched again; a message that does turn up later finds nothing to do. @returns how many. */
export async function putBackUnclaimed(db: Database, pool: string, graceSeconds: number): Promise<number> {
  // One that is locked is being claimed at this moment.
  const { numAffectedRows } = await sql`
    UPDATE jobs SET state = 'queued'
    WHERE id IN (SELECT id FROM jobs WHERE ${unclaimed(pool, graceSeconds)} FOR NO KEY UPDATE SKIP LOCKED)`.execute(db)
  return Number(numAffectedRows ?? 0)
}

function unclaimed(pool: string, graceSeconds: number) {
  return sql`pool = ${pool} AND stage = 'in_flight' AND state = 'dispatched' AND dispatched_at < now() - ${graceSeconds} * interval '1 s'`
}

/** The pools in which anything waits. It hops from pool to pool in the index: a DISTINCT would read the whole backlog. */
export async function waitingPools(db: Database): Promise<string[]> {
  const { rows } = await sql<{ pool: string }>`
    WITH RECURSIVE pools AS (
      (SELECT pool FROM jobs WHERE stage = 'waiting' ORDER BY pool LIMIT 1)
      UNION ALL
      SELECT (SELECT j.pool FROM jobs j WHERE j.stage = 'waiting' AND j.pool > p.pool ORDER BY j.pool LIMIT 1) FROM pools p WHERE p.pool IS NOT NULL
    )
    SELECT pool FROM pools WHERE pool IS NOT NULL`.execute(db)
  return rows.map((row) => row.pool)
}

/** The pools in which anything was handed out and has not ended. */
export async function poolsInFlight(db: Database): Promise<string[]> {
  const { rows } = await sql<{ pool: string }>`
    SELECT DISTINCT pool FROM jobs WHERE stage = 'in_flight'`.execute(db)
  return rows.map((row) => row.pool)
}
