import { type RawBuilder, sql } from 'kysely'
import type { ItemCounts } from '@/lib/contracts/items'
import { reached } from '@/lib/crash-points'
import type { AttemptId } from '@/lib/ledger/attempt/attempts'
import type { Database } from '@/lib/ledger/connection/database'
import { statement } from '@/lib/ledger/connection/statement'
import { storableJson } from '@/lib/ledger/connection/storable-json'
import { countsOfList } from '@/lib/ledger/reading/list-counts'
import { heldBy } from './fence'

/** As many at a time are forgotten of a list that is made anew: a few hundredths of a second. */
const FORGOTTEN_AT_ONCE = 10_000

export interface NewItem {
  seq: number
  key: string
  label: string | null
  data?: unknown
}

/** `same`: nothing was written, for an item with this key is there already, at this place. */
export interface Planned {
  same: { key: string; seq: number } | null
  counts: ItemCounts
}

const list = sql`list AS MATERIALIZED (
  SELECT own.* FROM held CROSS JOIN LATERAL (SELECT * FROM item_lists WHERE job_id = held.id FOR NO KEY UPDATE) AS own)`

/**
 * Adds items to a list, in its order, unless it is whole. Those that are there already, as when an answer was lost, are left alone: a list that is being
 * planned ends at its `total`, which is looked at under its lock. To ask each item by ON CONFLICT would cost a quarter of planning. Null when fenced.
 */
export async function planItems(db: Database, id: AttemptId, items: NewItem[]): Promise<Planned | null> {
  reached('items.plan.beforeCommit')
  try {
    const rows = await add(db, { ...id, items: storableJson(items) })
    reached('items.plan.afterCommit')
    return rows[0] ? { same: null, counts: rows[0].counts } : null
  } catch (error) {
    const same = isSameKey(error) && (await findSameKey(db, id, items))
    if (same) return same
    throw error
  }
}

const add = statement<{ counts: ItemCounts }, AttemptId & { items: string }>(
  (value) => sql`
    WITH ${heldBy({ jobId: value('jobId'), attempt: value('attempt') })}, ${list},
    planned AS (
      INSERT INTO items (job_id, seq, key, label, data)
      SELECT list.job_id, i.* FROM list CROSS JOIN ${asked(value('items'))} WHERE list.planned_at IS NULL AND i.seq > list.total RETURNING seq
    ),
    added AS (SELECT count(*) AS n FROM planned)
    UPDATE item_lists l SET total = l.total + added.n, waiting = l.waiting + added.n FROM list CROSS JOIN added WHERE l.job_id = list.job_id
    RETURNING ${countsOfList} AS counts`,
)

const asked = (items: RawBuilder<unknown>) => sql`jsonb_to_recordset(${items}::jsonb) AS i(seq int, key text, label text, data jsonb)`

function isSameKey(error: unknown): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === 'items_by_key'
}

/** Looked for only then: what every item would pay for, one list in a thousand needs. */
async function findSameKey(db: Database, { jobId }: AttemptId, items: NewItem[]): Promise<Planned | null> {
  const { rows } = await sql<Planned>`
    WITH asked AS (SELECT i.seq, i.key FROM ${asked(sql`${storableJson(items)}`)})
    SELECT jsonb_build_object('key', asked.key, 'seq', other.seq) AS same, ${countsOfList} AS counts
    FROM asked CROSS JOIN LATERAL (
      SELECT seq FROM items WHERE job_id = ${jobId} AND key = asked.key AND seq > 0 AND seq <> asked.seq
      UNION ALL SELECT twice.seq FROM asked AS twice WHERE twice.key = asked.key AND twice.seq < asked.seq
    ) AS other JOIN item_lists l ON l.job_id = ${jobId}
    ORDER BY asked.seq, other.seq LIMIT 1`.execute(db)
  return rows[0] ?? null
}

/** The list is whole; from now on it stays as it is. Null when fenced. */
export async function finishPlan(db: Database, id: AttemptId): Promise<ItemCounts | null> {
  const { rows } = await sql<{ counts: ItemCounts }>`
    WITH ${heldBy(id)}
    UPDATE item_lists l SET planned_at = coalesce(l.planned_at, now()) FROM held WHERE l.job_id = held.id
    RETURNING ${countsOfList} AS counts`.execute(db)
  return rows[0]?.counts ?? null
}

/** Forgets some of a list that was not planned to its end. Nothing of it was begun; if it was all the same, it stays. Null when fenced. */
export async function resetList(db: Database, id: AttemptId): Promise<{ left: boolean } | null> {
  const { rows } = await sql<{ forgotten: number | null }>`
    WITH ${heldBy(id)}, ${list},
    forgotten AS (
      DELETE FROM items USING (
        SELECT one.job_id, one.seq FROM list CROSS JOIN LATERAL (
          SELECT job_id, seq FROM items WHERE job_id = list.job_id AND list.planned_at IS NULL AND list.total = list.waiting AND seq > 0 ORDER BY seq LIMIT ${FORGOTTEN_AT_ONCE}) AS one
      ) AS these
      WHERE items.job_id = these.job_id AND items.seq = these.seq RETURNING items.seq
    ),
    gone AS (SELECT count(*) AS n FROM forgotten),
    counted AS (
      UPDATE item_lists l SET total = l.total - gone.n, waiting = l.waiting - gone.n FROM list CROSS JOIN gone WHERE l.job_id = list.job_id
    )
    SELECT gone.n::int AS forgotten FROM held CROSS JOIN gone`.execute(db)
  const [found] = rows
  return found ? { left: found.forgotten === FORGOTTEN_AT_ONCE } : null
}
