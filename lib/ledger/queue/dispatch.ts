import { sql } from 'kysely'
import type { WakeUp } from '@/lib/contracts/delivery'
import type { Database } from '@/lib/ledger/connection/database'
import { liveSlots } from './live-slots'

/**
 * Chooses the next jobs of a pool and marks them `dispatched`; the caller then publishes their wake-ups, which come in the order of their
 * turns. Of each person the first ones are ready, each with the stamp of its turn (see the migration 0024): they are read in order, and what
 * waits behind them costs nothing. The turn that the pool has come to is noted: whoever gets ready later stands behind it.
 * At most twice the live slots (at least 4) are dispatched at a time: RabbitMQ holds the work that could
 * start now, and the backlog costs one row each. Nothing is chosen until a quarter of that window is free:
 * what would stand behind the rest of it starts no sooner for being chosen earlier. A lock lets one server at a time choose
 * for a pool, for two would both count the same work in flight; the other simply finds nothing and comes again.
 */
export async function nextToDispatch(db: Database, pool: string): Promise<WakeUp[]> {
  return db.transaction().execute(async (tx) => {
    const gate = await sql<{ open: boolean }>`SELECT pg_try_advisory_xact_lock(7302, hashtext(${pool})) AS open`.execute(tx)
    if (!gate.rows[0]?.open) return []
    const { rows } = await sql<WakeUp>`
      WITH dispatch_window AS (
        SELECT greatest(4, 2 * coalesce((SELECT slots FROM (${liveSlots}) s WHERE s.pool = ${pool}), 0)) AS size,
               (SELECT count(*) FROM jobs WHERE pool = ${pool} AND stage = 'in_flight' AND state = 'dispatched') AS taken
      ),
      room AS (SELECT size - taken AS n FROM dispatch_window WHERE size - taken >= size / 4),
      -- Each is locked as it is come to: one that somebody changes at this moment is left out, and nothing is read behind the last.
      picked AS MATERIALIZED (
        SELECT own.id, first.turn, first.due_at FROM (
          SELECT job_id, turn, due_at FROM ready WHERE pool = ${pool} ORDER BY turn, due_at, job_id FOR NO KEY UPDATE SKIP LOCKED) AS first
        CROSS JOIN LATERAL (SELECT id FROM jobs WHERE id = first.job_id AND state = 'queued' FOR NO KEY UPDATE SKIP LOCKED) AS own
        LIMIT coalesce((SELECT n FROM room), 0)
      ),
      come_to AS (UPDATE pools SET clock = last.turn FROM (SELECT max(turn) AS turn FROM picked) AS last WHERE name = ${pool} AND clock < last.turn),
      -- By their ids: joined, PostgreSQL may think that reading all jobs is cheaper.
      called AS (
        UPDATE jobs SET state = 'dispatched', dispatch_seq = dispatch_seq + 1, dispatched_at = now(), turn = (SELECT turn FROM picked WHERE picked.id = jobs.id)
        WHERE jobs.id = ANY(ARRAY(SELECT id FROM picked)) RETURNING jobs.id, jobs.dispatch_seq
      )
      SELECT 1 AS v, id AS "jobId", dispatch_seq AS "dispatchSeq" FROM called JOIN picked USING (id) ORDER BY picked.turn, due_at, id`.execute(
      tx,
    )
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

/** The pools in which anything was handed out and has not ended. */
export async function poolsInFlight(db: Database): Promise<string[]> {
  const { rows } = await sql<{ pool: string }>`
    SELECT DISTINCT pool FROM jobs WHERE stage = 'in_flight'`.execute(db)
  return rows.map((row) => row.pool)
}
