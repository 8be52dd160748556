import { sql } from 'kysely'
import { FURTHEST_PLACE } from '@/lib/contracts/job'
import { LEASE_SECONDS } from '@/lib/ledger/attempt/attempts'
import type { Database } from '@/lib/ledger/connection/database'
import type { PoolQueue, Running } from './forecast'
import { liveSlots } from './live-slots'

/** A place among those that wait to be handed out, and among one's own of them. */
interface Place {
  place: number
  rank: number
}

export interface PersonsQueue extends PoolQueue {
  /** Of the asker's, those that were handed out and have not ended. */
  inFlight: number
  /** Where one more of theirs would stand. */
  next: Place
}

export interface QueueView {
  pools: Map<string, PersonsQueue>
  /** By job: of the asker's first ones that wait to be handed out. */
  waiting: Map<string, Place>
  /** By job: of those that were, the place among all of them. */
  called: Map<string, { place: number; rank: null }>
}

interface InFlight {
  id: string
  pool: string
  userId: string
  state: string
  /** Among all that were handed out and not begun; null of one that runs. */
  place: number | null
  secondsLeft: number | null
  elapsedSeconds: number
}

interface QueueRow {
  own: { id: string; pool: string; rank: number; place: number | null }[]
  inFlight: InFlight[]
  slots: { pool: string; slots: number }[]
  before: { pool: string; jobs: number }[]
  usual: { pool: string; seconds: number | null }[]
}

/** Kinds that are looked at to tell what is usual: of so many jobs of one's own. */
const KINDS_OF = 20

/**
 * Reads what decides when jobs of these pools start, in one round trip. A place is a stretch of the index of those that are ready, counted
 * up to `FURTHEST_PLACE`; the asker's that are not ready follow behind all whose turn comes no later than the next that would be
 * stamped for them. The rest is what runs. A backlog of a million costs no more: what is not counted stands further back than
 * anybody is told.
 */
export async function readQueue(db: Database, userId: string, pools: string[]): Promise<QueueView> {
  const { rows } = await sql<QueueRow>`
    WITH asked AS (
      SELECT a.pool, 1 + greatest(
        (SELECT clock FROM pools p WHERE p.name = a.pool), (SELECT last FROM turns t WHERE t.pool = a.pool AND t.user_id = ${userId}), 0) AS next_turn
      FROM unnest(${pools}::text[]) AS a(pool)
    ),
    own AS MATERIALIZED (
      SELECT asked.pool, first.id, first.rank::int FROM asked CROSS JOIN LATERAL (
        SELECT j.id, row_number() OVER (ORDER BY j.due_at, j.id) AS rank FROM (
          SELECT id, due_at FROM jobs WHERE jobs.pool = asked.pool AND user_id = ${userId} AND stage = 'waiting' AND NOT put_off
            AND due_at < now() + interval '1 h' ORDER BY due_at, id LIMIT ${FURTHEST_PLACE}) AS j) AS first
    ),
    placed AS MATERIALIZED (
      SELECT r.job_id AS id, (
        SELECT 1 + count(*)::int FROM (
          SELECT FROM ready b WHERE b.pool = r.pool AND (b.turn, b.due_at, b.job_id) < (r.turn, r.due_at, r.job_id) LIMIT ${FURTHEST_PLACE}) AS b) AS place
      FROM asked CROSS JOIN LATERAL (SELECT * FROM ready WHERE ready.pool = asked.pool AND ready.user_id = ${userId} OFFSET 0) AS r
    ),
    in_flight AS MATERIALIZED (
      SELECT id, pool, kind, user_id, state, attempt, progress, lease_until,
        CASE WHEN state = 'dispatched' THEN row_number() OVER (PARTITION BY pool, state ORDER BY dispatched_at, turn, due_at, id) END::int AS place
      FROM jobs j WHERE j.pool = ANY(${pools}) AND j.stage = 'in_flight'
    )
    SELECT
      (SELECT coalesce(json_agg(o), '[]') FROM (
        SELECT own.id, own.pool, own.rank, placed.place FROM own LEFT JOIN placed USING (id)) o) AS own,
      (SELECT coalesce(json_agg(f), '[]') FROM (
        SELECT i.id, i.pool, i.user_id AS "userId", i.state, i.place, ${secondsLeft} AS "secondsLeft",
               coalesce(extract(epoch FROM now() - t.started_at), 0)::float AS "elapsedSeconds"
        FROM in_flight i LEFT JOIN attempts t ON t.job_id = i.id AND t.attempt = i.attempt AND i.state <> 'dispatched') f) AS "inFlight",
      (SELECT coalesce(json_agg(s), '[]') FROM (${liveSlots}) s WHERE s.pool = ANY(${pools})) AS slots,
      (SELECT coalesce(json_agg(b), '[]') FROM (
        SELECT asked.pool, (SELECT count(*)::int FROM (
          SELECT FROM ready r WHERE r.pool = asked.pool AND r.turn <= asked.next_turn LIMIT ${FURTHEST_PLACE}) AS r) AS jobs FROM asked) b) AS before,
      (SELECT coalesce(json_agg(u), '[]') FROM (SELECT a.pool, ${usualSeconds} AS seconds FROM asked a) u) AS usual`.execute(db)
  const { own = [], inFlight = [], slots = [], before = [], usual = [] } = rows[0] ?? {}

  const placesOf = (pool: string): { ids: [string, Place][]; next: Place } => {
    const here = own.filter((job) => job.pool === pool)
    const ready = here.filter(({ place }) => place !== null).length
    const stamped = before.find((one) => one.pool === pool)?.jobs ?? 0
    const behind = (rank: number): Place => ({ rank, place: stamped + Math.max(1, rank - ready) })
    return { ids: here.map(({ id, rank, place }) => [id, place === null ? behind(rank) : { rank, place }]), next: behind(here.length + 1) }
  }

  const ofPool = (pool: string): PersonsQueue => {
    const here = inFlight.filter((job) => job.pool === pool)
    return {
      slots: slots.find((s) => s.pool === pool)?.slots ?? 0,
      dispatched: here.filter(({ state }) => state === 'dispatched').length,
      running: here.filter(({ state }) => state !== 'dispatched').map(toRunning),
      usualSeconds: usual.find((u) => u.pool === pool)?.seconds ?? null,
      inFlight: here.filter((job) => job.userId === userId).length,
      next: placesOf(pool).next,
    }
  }

  return {
    pools: new Map(pools.map((pool) => [pool, ofPool(pool)])),
    waiting: new Map(pools.flatMap((pool) => placesOf(pool).ids)),
    called: new Map(inFlight.flatMap(({ id, place }) => (place === null ? [] : [[id, { place, rank: null }]]))),
  }
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
  FROM (
    SELECT kind FROM in_flight WHERE in_flight.pool = a.pool
    UNION SELECT first.kind FROM own CROSS JOIN LATERAL (SELECT kind FROM jobs WHERE jobs.id = own.id OFFSET 0) AS first
      WHERE own.pool = a.pool AND own.rank <= ${KINDS_OF}
  ) here
  CROSS JOIN LATERAL (
    SELECT id, attempt, state FROM jobs WHERE jobs.kind = here.kind AND stage = 'ended' ORDER BY finished_at DESC LIMIT 40
  ) ended JOIN attempts t ON t.job_id = ended.id AND t.attempt = ended.attempt WHERE ended.state = 'completed')`

function toRunning({ userId, secondsLeft, elapsedSeconds }: InFlight): Running {
  return { userId, secondsLeft, elapsedSeconds }
}
