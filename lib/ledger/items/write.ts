import { type RawBuilder, sql } from 'kysely'
import { type ItemCounts, type ItemState, isPlainlyDone } from '@/lib/contracts/items'
import type { JobError } from '@/lib/contracts/job-error'
import { reached } from '@/lib/crash-points'
import { type AttemptId, attemptKey } from '@/lib/ledger/attempt/attempts'
import type { Database } from '@/lib/ledger/connection/database'
import { storableJson } from '@/lib/ledger/connection/storable-json'
import { countsOfList } from '@/lib/ledger/reading/list-counts'
import { undecided } from './open'

export interface ItemEnd {
  seq: number
  /** `waiting`: it did not happen, and is done again after `delayMs`. */
  state: Exclude<ItemState, 'begun'>
  value?: unknown
  error: JobError | null
  delayMs: number | null
  /** False for one that was put off before it was tried. */
  isTry?: boolean
}

export interface ItemsWrite extends AttemptId {
  /** From 1, one more for each write of the attempt; the same again for one whose answer was lost. */
  nth: number
  begins: number[]
  ends: ItemEnd[]
  /** Up to here, every item has ended or was put off. */
  low: number
}

export interface Written {
  /** The job is told to stop: nothing was begun. */
  isStopping: boolean
  granted: number[]
  counts: ItemCounts
}

/**
 * Begins items and ends items of many attempts in one statement, with the counts of their lists. The answer is in the order of the
 * question; null for an attempt that is fenced: then nothing of it was written. `again` for a write that had come through before:
 * what it was granted is asked anew, for a statement that waited for its own first sending sees the items as they were before it.
 */
export async function writeItems(db: Database, writes: ItemsWrite[]): Promise<(Written | 'again' | null)[]> {
  const begins = writes.some((one) => one.begins.length > 0)
  const ends = writes.some((one) => one.ends.length > 0)
  if (begins) reached('items.begin.beforeCommit')
  if (ends) reached('items.end.beforeCommit')
  const rows = await write(db, writes)
  if (begins) reached('items.begin.afterCommit')
  if (ends) reached('items.end.afterCommit')
  const written = new Map(rows.map((row) => [attemptKey(row), row]))
  return writes.map((one) => {
    const found = written.get(attemptKey(one))
    if (!found) return null
    const { isFresh, isStopping, granted, counts } = found
    return isFresh ? { isStopping, granted, counts } : 'again'
  })
}

type WrittenRow = Written & AttemptId & { isFresh: boolean }

async function write(db: Database, writes: ItemsWrite[]): Promise<WrittenRow[]> {
  const { rows } = await sql<WrittenRow>`
    WITH asked AS (${askedWrites(writes)}),
    held AS MATERIALIZED (
      SELECT asked.*, own.state FROM (SELECT * FROM asked ORDER BY id) AS asked CROSS JOIN LATERAL (
        SELECT state FROM jobs WHERE id = asked.id AND attempt = asked.attempt AND state IN ('running', 'cancelling') FOR NO KEY UPDATE) AS own
    ),
    lists AS MATERIALIZED (
      SELECT held.*, (own.writer, own.writes) < (held.attempt, held.nth) AS fresh FROM held CROSS JOIN LATERAL (
        SELECT writer, writes FROM item_lists WHERE job_id = held.id FOR NO KEY UPDATE) AS own
    ),
    begun AS (
      UPDATE items SET state = 'begun', attempt = b.attempt, tries = items.tries + 1, began_at = now(), ended_at = NULL
      FROM (SELECT lists.id, lists.attempt, one.seq FROM lists JOIN (${askedBegins(writes)}) AS one USING (n) WHERE fresh AND state = 'running') AS b
      WHERE items.job_id = b.id AND items.seq = b.seq AND items.state = 'waiting'
      RETURNING items.job_id AS id, items.seq, items.state, 'waiting' AS was
    ),
    ended AS (
      UPDATE items SET ${ends} FROM (SELECT lists.id, lists.attempt, one.* FROM lists JOIN (${askedEnds(writes)}) AS one USING (n) WHERE fresh) AS e
      WHERE items.job_id = e.id AND items.seq = e.seq AND items.state IN ('waiting', 'begun')
      RETURNING items.job_id AS id, items.seq, items.state, CASE WHEN items.began_at = now() THEN 'waiting' ELSE 'begun' END AS was
    ),
    moved AS (SELECT id, ${movedCounts} FROM (SELECT * FROM begun UNION ALL SELECT * FROM ended) AS m GROUP BY id),
    -- An end is headway, as a checkpoint is: what stopped the job before did not stop it.
    headway AS (
      UPDATE jobs SET failures = 0, crashes = 0, losses = 0 FROM (SELECT DISTINCT id FROM ended WHERE state <> 'waiting') AS further
      WHERE jobs.id = further.id AND jobs.failures + jobs.crashes + jobs.losses > 0
    ),
    counted AS (
      UPDATE item_lists l SET ${newCounts}, low = greatest(l.low, lists.low), high = greatest(l.high, moved.high), writer = lists.attempt, writes = lists.nth
      FROM lists LEFT JOIN moved USING (id) WHERE l.job_id = lists.id AND lists.fresh
      RETURNING lists.id, ${countsOfList} AS counts
    )
    SELECT lists.id AS "jobId", lists.attempt, fresh AS "isFresh", state = 'cancelling' AS "isStopping", counts,
           coalesce((SELECT json_agg(begun.seq ORDER BY begun.seq) FROM begun WHERE begun.id = lists.id), '[]') AS granted
    FROM lists LEFT JOIN counted USING (id)`.execute(db)
  return rows
}

/**
 * Arrays come as sub-selects: of plain parameters PostgreSQL sees how long they are, takes a plan made for that to be cheaper each time, and
 * plans a statement of this size for longer than it runs. No plan depends on them: all of it is found by its key. As one text each, for the
 * driver looks at every value of an array for what is to be quoted; numbers and ids have nothing of that.
 */
const list = (values: readonly (string | number)[], type: 'uuid' | 'int') => sql`(SELECT ${`{${values.join()}}`}::${sql.raw(type)}[])`

function askedWrites(writes: ItemsWrite[]): RawBuilder<unknown> {
  const of = (what: 'jobId' | 'attempt' | 'nth' | 'low') =>
    list(
      writes.map((one) => one[what]),
      what === 'jobId' ? 'uuid' : 'int',
    )
  return sql`SELECT * FROM unnest(${of('jobId')}, ${of('attempt')}, ${of('nth')}, ${of('low')}) WITH ORDINALITY AS a(id, attempt, nth, low, n)`
}

function askedBegins(writes: ItemsWrite[]): RawBuilder<unknown> {
  const numbers = writes.flatMap(({ begins }, i) => begins.map(() => i + 1))
  return sql`SELECT * FROM unnest(${list(numbers, 'int')}, ${list(
    writes.flatMap(({ begins }) => begins),
    'int',
  )}) AS a(n, seq)`
}

/** Most are plainly done: those come as two arrays, which is a fraction of what JSON costs on its way. */
function askedEnds(writes: ItemsWrite[]): RawBuilder<unknown> {
  const all = writes.flatMap(({ ends }, i) => ends.map((end) => ({ n: i + 1, ...end })))
  const plain = all.filter(isPlainlyDone)
  const others = all.filter((end) => !isPlainlyDone(end))
  const of = (what: 'n' | 'seq') =>
    list(
      plain.map((end) => end[what]),
      'int',
    )
  return sql`
    SELECT n, seq, 'done' AS state, NULL::jsonb AS value, NULL::jsonb AS error, NULL::float8 AS "delayMs", NULL::boolean AS "isTry"
    FROM unnest(${of('n')}, ${of('seq')}) AS p(n, seq)
    UNION ALL
    SELECT * FROM jsonb_to_recordset(${storableJson(others)}::jsonb)
      AS a(n int, seq int, state text, value jsonb, error jsonb, "delayMs" float8, "isTry" boolean)`
}

// One that was never begun (`repeat`) is begun and ended at once: that its beginning is of this very moment tells the two apart. One
// that was put off keeps its time while it waits again without another, for only by that is it found.
const ends = sql`
  state    = e.state,
  attempt  = e.attempt,
  tries    = items.tries + (items.state = 'waiting')::int - (e.state = 'waiting' AND (e."delayMs" IS NULL OR e."isTry" IS FALSE))::int,
  value    = e.value,
  error    = e.error,
  next_at  = CASE WHEN e.state = 'waiting' THEN coalesce(now() + e."delayMs" * interval '1 ms', items.next_at) END,
  began_at = CASE WHEN items.state = 'waiting' THEN now() ELSE items.began_at END,
  ended_at = CASE WHEN e.state <> 'waiting' THEN now() END,
  ${undecided(sql`e.state`)}`

/** By the columns of `item_lists`. Steps, below zero, are counted only as in doubt and undecided. */
const states = ['waiting', 'begun', 'done', 'refused', 'in_doubt', 'skipped'] as const

const movedCounts = sql`
  ${sql.join(
    states.map(
      (state) =>
        sql`count(*) FILTER (WHERE state = ${sql.lit(state)} AND seq > 0) - count(*) FILTER (WHERE was = ${sql.lit(state)} AND seq > 0) AS ${sql.ref(state)}`,
    ),
  )},
  count(*) FILTER (WHERE state = 'in_doubt') AS undecided, max(seq) FILTER (WHERE state = 'begun') AS high`

const newCounts = sql.join(
  [...states, 'undecided'].map((column) => sql`${sql.ref(column)} = l.${sql.ref(column)} + coalesce(moved.${sql.ref(column)}, 0)`),
)

/** What a write was granted that had come through before: those of its begins that are under way by this attempt. Null when fenced. */
export async function grantedBefore(db: Database, { jobId, attempt, begins }: ItemsWrite): Promise<Written | null> {
  const { rows } = await sql<Written>`
    SELECT jobs.state = 'cancelling' AS "isStopping", ${countsOfList} AS counts,
      (SELECT coalesce(json_agg(seq ORDER BY seq), '[]') FROM items WHERE job_id = ${jobId} AND seq = ANY(${begins}::int[]) AND state = 'begun' AND attempt = ${attempt}) AS granted
    FROM jobs JOIN item_lists l ON l.job_id = jobs.id
    WHERE jobs.id = ${jobId} AND jobs.attempt = ${attempt} AND jobs.state IN ('running', 'cancelling')`.execute(db)
  return rows[0] ?? null
}
