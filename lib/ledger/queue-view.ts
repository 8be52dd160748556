import { sql } from 'kysely'
import type { Waiting } from '@/lib/contracts/job'
import type { Database } from './database'
import { placeInQueue, type Turns } from './place'
import type { JobRow } from './rows'
import { waitingOf } from './view'

/** What decides how long a waiting job waits, for the pools that were asked about. */
interface QueueView {
  pools: Map<string, { turns: Turns[]; dispatched: number; slots: number }>
  /** By job id: the place among the user's own queued jobs, or among all dispatched ones. */
  ranks: Map<string, number>
}

/** Says of each waiting job why it waits and at which place. One round trip, and none when nothing waits. */
export async function explainWaiting(db: Database, userId: string, jobs: JobRow[], maxRunning: number): Promise<Map<string, Waiting>> {
  const waiting = jobs.filter((job) => job.state === 'queued' || job.state === 'dispatched')
  if (waiting.length === 0) return new Map()
  const view = await readQueue(db, userId, [...new Set(waiting.map((job) => job.pool))])
  return new Map(waiting.map((job) => [job.id, explain(job, userId, view, maxRunning)]))
}

function explain(job: JobRow, userId: string, view: QueueView, maxRunning: number): Waiting {
  const pool = view.pools.get(job.pool)
  const rank = view.ranks.get(job.id)
  const waiting = waitingOf(job)
  if (waiting.reason === 'retry' || !pool || !rank) return waiting
  const inFlight = pool.turns.find((user) => user.userId === userId)?.inFlight ?? 0
  const place = job.state === 'dispatched' ? rank : pool.dispatched + placeInQueue(pool.turns, userId, rank)
  const limited = job.state === 'queued' && inFlight >= maxRunning
  return { reason: pool.slots === 0 ? 'no_worker' : limited ? 'your_limit' : 'queue', place, until: null }
}

/** How many jobs would stand before a new one of this user. */
export async function jobsAhead(db: Database, userId: string, pool: string): Promise<number> {
  const view = (await readQueue(db, userId, [pool])).pools.get(pool)
  if (!view) return 0
  const queued = view.turns.find((user) => user.userId === userId)?.queued ?? 0
  return view.dispatched + placeInQueue(view.turns, userId, queued + 1) - 1
}

interface QueueRow {
  turns: (Turns & { pool: string; dispatched: number })[]
  slots: { pool: string; slots: number }[]
  ranks: { id: string; rank: number }[]
}

async function readQueue(db: Database, userId: string, pools: string[]): Promise<QueueView> {
  const { rows } = await sql<QueueRow>`
    SELECT
      (SELECT coalesce(json_agg(t), '[]') FROM (
        SELECT pool, user_id AS "userId",
               count(*) FILTER (WHERE state = 'queued' AND run_at <= now())::int AS queued,
               count(*) FILTER (WHERE state <> 'queued')::int AS "inFlight",
               count(*) FILTER (WHERE state = 'dispatched')::int AS dispatched
        FROM jobs WHERE pool = ANY(${pools}) AND (stage = 'waiting' OR stage = 'in_flight')
        GROUP BY pool, user_id) t) AS turns,
      (SELECT coalesce(json_agg(s), '[]') FROM (${liveSlots}) s WHERE s.pool = ANY(${pools})) AS slots,
      (SELECT coalesce(json_agg(r), '[]') FROM (
        SELECT j.id, CASE WHEN j.state = 'queued'
            THEN row_number() OVER (PARTITION BY j.pool, j.state ORDER BY j.due_at, j.id)
            ELSE (SELECT count(*) FROM jobs d WHERE d.pool = j.pool AND d.stage = 'in_flight' AND d.state = 'dispatched' AND d.dispatched_at <= j.dispatched_at)
          END::int AS rank
        FROM jobs j WHERE j.user_id = ${userId} AND j.pool = ANY(${pools})
          AND (j.state = 'dispatched' OR (j.state = 'queued' AND j.run_at <= now()))) r) AS ranks`.execute(db)
  const { turns = [], slots = [], ranks = [] } = rows[0] ?? {}
  const ofPool = (pool: string) => ({
    turns: turns.filter((t) => t.pool === pool),
    dispatched: turns.filter((t) => t.pool === pool).reduce((sum, t) => sum + t.dispatched, 0),
    slots: slots.find((s) => s.pool === pool)?.slots ?? 0,
  })
  return { pools: new Map(pools.map((pool) => [pool, ofPool(pool)])), ranks: new Map(ranks.map((r) => [r.id, r.rank])) }
}

/** Slots per pool of the workers that are there: they hold their lock and were heard of within a lease. */
export const liveSlots = sql`
  SELECT p.key AS pool, sum(p.value::int)::int AS slots FROM workers w, jsonb_each_text(w.pools) p
  WHERE w.heartbeat_at > now() - interval '30 s' AND worker_alive(w.id) GROUP BY p.key`
