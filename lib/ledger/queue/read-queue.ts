import { sql } from 'kysely'
import { LEASE_SECONDS } from '@/lib/ledger/attempt/attempts'
import type { Database } from '@/lib/ledger/connection/database'
import { MOST_PLACES, type PoolQueue, type Running } from './forecast'
import { liveSlots } from './live-slots'
import type { Turns } from './place'

export interface QueueView {
  pools: Map<string, PoolQueue>
  /** By job id: the rank among the user's own queued jobs, or the place among all dispatched ones. */
  ranks: Map<string, number>
}

/** Jobs that are counted, of all users together. */
const MOST_COUNTED = 10_000

interface InFlight {
  pool: string
  userId: string
  state: string
  secondsLeft: number | null
  elapsedSeconds: number
}

interface QueueRow {
  waiting: { pool: string; userId: string; queued: number }[]
  inFlight: InFlight[]
  slots: { pool: string; slots: number }[]
  ranks: { id: string; rank: number }[]
  usual: { pool: string; seconds: number | null }[]
}

/**
 * Reads what decides when jobs of these pools start, in one round trip. It hops from user to user in the index and counts
 * of each no more than can have its turn before the asker's last job; the rest is what runs. A backlog of a million costs
 * no more: what is not counted stands further back than anybody is told.
 */
export async function readQueue(db: Database, userId: string, pools: string[]): Promise<QueueView> {
  const { rows } = await sql<QueueRow>`
    WITH RECURSIVE asked AS (SELECT unnest(${pools}::text[]) AS pool),
    others AS (
      SELECT pool, (SELECT j.user_id FROM jobs j WHERE j.pool = asked.pool AND j.stage = 'waiting' ORDER BY j.user_id LIMIT 1) AS user_id, 1 AS nth
      FROM asked
      UNION ALL
      SELECT pool, (SELECT j.user_id FROM jobs j WHERE j.pool = o.pool AND j.stage = 'waiting' AND j.user_id > o.user_id ORDER BY j.user_id LIMIT 1), nth + 1
      FROM others o WHERE user_id IS NOT NULL AND nth < ${MOST_PLACES}
    ),
    own AS (
      SELECT j.id, j.pool, j.kind, row_number() OVER (PARTITION BY j.pool ORDER BY j.due_at, j.id) AS rank
      FROM jobs j WHERE j.pool = ANY(${pools}) AND j.user_id = ${userId} AND j.stage = 'waiting' AND j.run_at <= now()
    ),
    in_flight AS MATERIALIZED (
      SELECT id, pool, kind, user_id, state, dispatched_at, due_at, attempt, progress, lease_until FROM jobs j WHERE j.pool = ANY(${pools}) AND j.stage = 'in_flight'
    ),
    counted AS (
      SELECT pool, least(
        1 + (SELECT count(*) FROM own WHERE own.pool = asked.pool) + (SELECT count(*) FROM in_flight f WHERE f.pool = asked.pool AND f.user_id = ${userId}),
        greatest(3, ${MOST_COUNTED} / greatest(1, (SELECT count(*) FROM others o WHERE o.pool = asked.pool)))) AS each
      FROM asked
    ),
    queued AS (
      SELECT o.pool, o.user_id, one.jobs FROM others o JOIN counted c USING (pool) CROSS JOIN LATERAL (
        SELECT count(*)::int AS jobs FROM (
          SELECT FROM jobs j WHERE j.pool = o.pool AND j.user_id = o.user_id AND j.stage = 'waiting' AND j.run_at <= now() LIMIT c.each) j) one
      WHERE o.user_id <> ${userId}
    ),
    handed_out AS (
      SELECT id, user_id, row_number() OVER (PARTITION BY pool ORDER BY dispatched_at, due_at, id) AS place FROM in_flight WHERE state = 'dispatched'
    )
    SELECT
      (SELECT coalesce(json_agg(q), '[]') FROM (
        SELECT pool, user_id AS "userId", jobs AS queued FROM queued WHERE jobs > 0
        UNION ALL SELECT pool, ${userId}, count(*)::int FROM own GROUP BY pool) q) AS waiting,
      (SELECT coalesce(json_agg(f), '[]') FROM (
        SELECT i.pool, i.user_id AS "userId", i.state, ${secondsLeft} AS "secondsLeft",
               coalesce(extract(epoch FROM now() - t.started_at), 0)::float AS "elapsedSeconds"
        FROM in_flight i LEFT JOIN attempts t ON t.job_id = i.id AND t.attempt = i.attempt AND i.state <> 'dispatched') f) AS "inFlight",
      (SELECT coalesce(json_agg(s), '[]') FROM (${liveSlots}) s WHERE s.pool = ANY(${pools})) AS slots,
      (SELECT coalesce(json_agg(r), '[]') FROM (
        SELECT id, rank::int FROM own UNION ALL SELECT id, place::int FROM handed_out WHERE user_id = ${userId}) r) AS ranks,
      (SELECT coalesce(json_agg(u), '[]') FROM (SELECT a.pool, ${usualSeconds} AS seconds FROM asked a) u) AS usual`.execute(db)
  const { waiting = [], inFlight = [], slots = [], ranks = [], usual = [] } = rows[0] ?? {}
  const ofPool = (pool: string): PoolQueue => {
    const here = inFlight.filter((job) => job.pool === pool)
    return {
      slots: slots.find((s) => s.pool === pool)?.slots ?? 0,
      turns: turnsOf(
        waiting.filter((w) => w.pool === pool),
        here,
      ),
      dispatched: here.filter(({ state }) => state === 'dispatched').length,
      running: here.filter(({ state }) => state !== 'dispatched').map(toRunning),
      usualSeconds: usual.find((u) => u.pool === pool)?.seconds ?? null,
    }
  }
  return { pools: new Map(pools.map((pool) => [pool, ofPool(pool)])), ranks: new Map(ranks.map((r) => [r.id, r.rank])) }
}

/** Progress is copied into the ledger as the lease is renewed, which says when that was. */
const secondsLeft = sql`
  CASE WHEN (i.progress->>'attempt')::int = i.attempt
    THEN greatest(0, (i.progress->>'secondsLeft')::float - extract(epoch FROM now() - (i.lease_until - ${LEASE_SECONDS} * interval '1 s')))
  END::float`

/**
 * The median of the last jobs that ended well here, of the kinds that are in this pool now. The inner limit keeps a run of failures from
 * being read to its beginning.
 */
const usualSeconds = sql`(
  SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM t.ended_at - t.started_at)::float)
  FROM (SELECT kind FROM in_flight WHERE in_flight.pool = a.pool UNION SELECT kind FROM own WHERE own.pool = a.pool) here
  CROSS JOIN LATERAL (
    SELECT id, attempt, state FROM jobs WHERE jobs.kind = here.kind AND stage = 'ended' ORDER BY finished_at DESC LIMIT 40
  ) ended JOIN attempts t ON t.job_id = ended.id AND t.attempt = ended.attempt WHERE ended.state = 'completed')`

function toRunning({ userId, secondsLeft, elapsedSeconds }: InFlight): Running {
  return { userId, secondsLeft, elapsedSeconds }
}

function turnsOf(waiting: QueueRow['waiting'], inFlight: InFlight[]): Turns[] {
  const users = new Set([...waiting, ...inFlight].map(({ userId }) => userId))
  return [...users].map((userId) => ({
    userId,
    queued: waiting.find((user) => user.userId === userId)?.queued ?? 0,
    inFlight: inFlight.filter((job) => job.userId === userId).length,
  }))
}
