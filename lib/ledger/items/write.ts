import { sql } from 'kysely'
import { type ItemCounts, type ItemState, isPlainlyDone } from '@/lib/contracts/items'
import type { JobError } from '@/lib/contracts/job-error'
import { reached } from '@/lib/crash-points'
import { type AttemptId, attemptKey } from '@/lib/ledger/attempt/attempts'
import type { Database } from '@/lib/ledger/connection/database'
import { statement } from '@/lib/ledger/connection/statement'
import { storableJson } from '@/lib/ledger/connection/storable-json'
import { countsOfList } from '@/lib/ledger/reading/list-counts'
import { undecided } from './open'
import { runsOf } from './runs'

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
  /** A number alone is one that is plainly done. */
  ends: (number | ItemEnd)[]
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
  const rows = await write(db, given(writes))
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
type Given = ReturnType<typeof given>

/**
 * Items are found by their places in the list, read in its order from the first of a run to its last. Whatever PostgreSQL knows of lists, it could
 * find them in no other way: from the average of thousands of short ones, or of a table that was empty when it last looked, it would conclude that a
 * list is best read as a whole. That nobody else moves an item between its being found and changed is due to the lock of its list.
 *
 * Arrays come as sub-selects: of plain parameters PostgreSQL sees how long they are, takes a plan made for that to be cheaper each time, and
 * plans a statement of this size for longer than it runs. No plan depends on them: all of it is found by its key.
 */
const write = statement<WrittenRow, Given>((value) => {
  const array = (name: keyof Given, type: 'uuid' | 'int' | 'text') => sql`(SELECT ${value(name)}::${sql.raw(type)}[])`
  const many = (...names: (keyof Given)[]) => sql.join(names.map((name) => array(name, 'int')))
  return sql`
    WITH asked AS (
      SELECT * FROM unnest(${array('ids', 'uuid')}, ${many('attempts', 'nths', 'lows')}) WITH ORDINALITY AS a(id, attempt, nth, low, n)
    ),
    held AS MATERIALIZED (
      SELECT asked.*, own.state, own.troubled FROM (SELECT * FROM asked ORDER BY id) AS asked CROSS JOIN LATERAL (
        SELECT state, failures + crashes + losses > 0 AS troubled FROM jobs WHERE id = asked.id AND attempt = asked.attempt AND state IN ('running', 'cancelling') FOR NO KEY UPDATE) AS own
    ),
    lists AS MATERIALIZED (
      SELECT held.*, (own.writer, own.writes) < (held.attempt, held.nth) AS fresh FROM held CROSS JOIN LATERAL (
        SELECT writer, writes FROM item_lists WHERE job_id = held.id FOR NO KEY UPDATE) AS own
    ),
    runs AS MATERIALIZED (
      SELECT n, way, ${array('seqs', 'int')}[first:last] AS seqs, last - first + 1 AS many
      FROM unnest(${many('runOf')}, ${array('ways', 'text')}, ${many('firsts', 'lasts')}) AS run(n, way, first, last)
    ),
    plain AS (
      UPDATE items SET ${plainly} FROM lists JOIN runs USING (n) CROSS JOIN LATERAL (
        SELECT ctid FROM items WHERE job_id = lists.id AND seq BETWEEN runs.seqs[1] AND runs.seqs[many] AND seq = ANY(runs.seqs) ORDER BY seq LIMIT many) AS place
      WHERE fresh AND items.ctid = place.ctid AND items.state IN ('waiting', 'begun') AND (items.state = 'waiting' OR way = 'done')
        AND (lists.state = 'running' OR way = 'done')
      RETURNING items.job_id AS id, items.seq, items.state, ${was}
    ),
    ended AS (
      UPDATE items SET ${ends} FROM (
        SELECT lists.id, lists.attempt, one.* FROM lists JOIN jsonb_to_recordset(${value('ends')}::jsonb)
          AS one(n int, seq int, state text, value jsonb, error jsonb, "delayMs" float8, "isTry" boolean) USING (n) WHERE fresh
      ) AS e CROSS JOIN LATERAL (SELECT ctid FROM items WHERE job_id = e.id AND seq BETWEEN e.seq AND e.seq ORDER BY seq LIMIT 1) AS place
      WHERE items.ctid = place.ctid AND items.state IN ('waiting', 'begun')
      RETURNING items.job_id AS id, items.seq, items.state, ${was}
    ),
    -- Grouped before they are counted by state: of hundreds that went the same way, each would be looked at for every state there is.
    ways AS (
      SELECT id, state, was, seq > 0 AS listed, count(*)::int AS n, max(seq) AS high FROM (SELECT * FROM plain UNION ALL SELECT * FROM ended) AS m
      GROUP BY id, state, was, listed
    ),
    moved AS (SELECT id, ${movedCounts} FROM ways GROUP BY id),
    -- An end is headway, as a checkpoint is: what stopped the job before did not stop it.
    headway AS (
      UPDATE jobs SET failures = 0, crashes = 0, losses = 0 FROM lists
      WHERE jobs.id = lists.id AND troubled AND EXISTS (SELECT FROM ways WHERE ways.id = lists.id AND ways.state NOT IN ('waiting', 'begun'))
    ),
    counted AS (
      UPDATE item_lists l SET ${newCounts}, low = greatest(l.low, lists.low), high = greatest(l.high, moved.high), writer = lists.attempt, writes = lists.nth
      FROM lists LEFT JOIN moved USING (id) WHERE l.job_id = lists.id AND lists.fresh
      RETURNING lists.id, ${countsOfList} AS counts
    )
    SELECT lists.id AS "jobId", lists.attempt, fresh AS "isFresh", state = 'cancelling' AS "isStopping", counts,
           coalesce((SELECT json_agg(plain.seq ORDER BY plain.seq) FROM plain WHERE plain.id = lists.id AND plain.state = 'begun'), '[]') AS granted
    FROM lists LEFT JOIN counted USING (id)`
})

/** Most ends are plainly done: those are their numbers alone, which is a fraction of what JSON costs on its way. */
function given(writes: ItemsWrite[]) {
  const runs: { of: number; way: 'begun' | 'done'; seqs: number[] }[] = []
  const others: unknown[] = []
  for (const [i, { begins, ends }] of writes.entries()) {
    const done: number[] = []
    for (const end of ends) {
      if (typeof end === 'number') done.push(end)
      else if (isPlainlyDone(end)) done.push(end.seq)
      else others.push({ n: i + 1, ...end })
    }
    for (const seqs of runsOf(begins)) runs.push({ of: i + 1, way: 'begun', seqs })
    for (const seqs of runsOf(done)) runs.push({ of: i + 1, way: 'done', seqs })
  }
  let last = 0
  const lasts = runs.map(({ seqs }) => (last += seqs.length))
  return {
    ids: list(writes.map(({ jobId }) => jobId)),
    attempts: list(writes.map(({ attempt }) => attempt)),
    nths: list(writes.map(({ nth }) => nth)),
    lows: list(writes.map(({ low }) => low)),
    runOf: list(runs.map((run) => run.of)),
    ways: list(runs.map(({ way }) => way)),
    firsts: list(runs.map(({ seqs }, i) => (lasts[i] ?? 0) - seqs.length + 1)),
    lasts: list(lasts),
    seqs: list(runs.flatMap(({ seqs }) => seqs)),
    ends: storableJson(others),
  }
}

/** As one text, for the driver looks at every value of an array for what is to be quoted; numbers and ids have nothing of that. */
const list = (values: readonly (string | number)[]) => `{${values.join()}}`

// One that was never begun (`repeat`) is begun and ended at once: that its beginning is of this very moment tells the two apart. One
// that was put off keeps its time while it waits again without another, for only by that is it found.
const plainly = sql`
  state    = way,
  attempt  = lists.attempt,
  tries    = items.tries + (items.state = 'waiting')::int,
  began_at = CASE WHEN items.state = 'waiting' THEN now() ELSE items.began_at END,
  ended_at = CASE WHEN way = 'done' THEN now() END,
  value    = CASE WHEN way = 'begun' THEN items.value END,
  error    = CASE WHEN way = 'begun' THEN items.error END,
  next_at  = CASE WHEN way = 'begun' THEN items.next_at END`
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

const was = sql`CASE WHEN items.began_at = now() THEN 'waiting' ELSE 'begun' END AS was`

/** By the columns of `item_lists`. Steps, below zero, are counted only as in doubt and undecided. */
const states = ['waiting', 'begun', 'done', 'refused', 'in_doubt', 'skipped'] as const

const movedCounts = sql`
  ${sql.join(
    states.map((state) => {
      const n = (column: string) => sql`coalesce(sum(n) FILTER (WHERE ${sql.ref(column)} = ${sql.lit(state)} AND listed), 0)::int`
      return sql`${n('state')} - ${n('was')} AS ${sql.ref(state)}`
    }),
  )},
  coalesce(sum(n) FILTER (WHERE state = 'in_doubt'), 0)::int AS undecided, max(high) FILTER (WHERE state = 'begun') AS high`

const newCounts = sql.join(
  [...states, 'undecided'].map((column) => sql`${sql.ref(column)} = l.${sql.ref(column)} + coalesce(moved.${sql.ref(column)}, 0)`),
)

/** What a write was granted that had come through before: those of its begins that are under way by this attempt. Null when fenced. */
export async function grantedBefore(db: Database, { jobId, attempt, begins }: ItemsWrite): Promise<Written | null> {
  const { rows } = await sql<Written>`
    SELECT jobs.state = 'cancelling' AS "isStopping", ${countsOfList} AS counts,
      (SELECT coalesce(json_agg(own.seq ORDER BY own.seq), '[]') FROM unnest(${begins}::int[]) AS asked(seq) CROSS JOIN LATERAL (
        SELECT seq FROM items WHERE job_id = ${jobId} AND seq = asked.seq AND state = 'begun' AND attempt = ${attempt} OFFSET 0) AS own) AS granted
    FROM jobs JOIN item_lists l ON l.job_id = jobs.id
    WHERE jobs.id = ${jobId} AND jobs.attempt = ${attempt} AND jobs.state IN ('running', 'cancelling')`.execute(db)
  return rows[0] ?? null
}
