import { sql } from 'kysely'
import type { ItemState } from '@/lib/contracts/items'
import type { JobError } from '@/lib/contracts/job-error'
import type { AttemptId } from '@/lib/ledger/attempt/attempts'
import type { Database } from '@/lib/ledger/connection/database'
import { heldBy } from './fence'
import { leftBegun } from './open'

export interface ReadItem {
  seq: number
  key: string
  label: string | null
  data: unknown
  tries: number
  crashes: number
}

export interface StoredItem extends ReadItem {
  state: ItemState
  value: unknown
  error: JobError | null
}

export interface Page {
  after: number
  limit: number
}

/** More at a time, each of up to 16 kB, would be long in one message. */
const MOST = 1000
const most = (limit: number) => Math.min(limit, MOST)

const columns = sql.raw('seq, key, label, data, tries, crashes')

/** Those that wait and were not put off, in the order of the list. */
export async function waitingItems(db: Database, jobId: string, { after, limit }: Page): Promise<ReadItem[]> {
  const { rows } = await sql<ReadItem>`
    SELECT ${columns} FROM items
    WHERE job_id = ${jobId} AND seq > ${Math.max(0, after)} AND state = 'waiting' AND next_at IS NULL
    ORDER BY seq LIMIT ${most(limit)}`.execute(db)
  return rows
}

export interface DueItems {
  items: ReadItem[]
  /** In how long the next one is due that is not yet, and why it was put off. */
  next: { ms: number; why: JobError | null } | null
}

/** Those that were put off and are due, the longest first. */
export async function dueItems(db: Database, jobId: string, { limit }: { limit: number }): Promise<DueItems> {
  const later = sql`job_id = ${jobId} AND next_at IS NOT NULL AND seq > 0 AND state = 'waiting'`
  const { rows } = await sql<DueItems>`
    SELECT
      (SELECT coalesce(json_agg(i), '[]') FROM (
        SELECT ${columns} FROM items WHERE ${later} AND next_at <= now() ORDER BY next_at, seq LIMIT ${most(limit)}) AS i) AS items,
      (SELECT json_build_object('ms', extract(epoch FROM next_at - now())::float8 * 1000, 'why', error) FROM items
        WHERE ${later} AND next_at > now() ORDER BY next_at LIMIT 1) AS next`.execute(db)
  return rows[0] ?? { items: [], next: null }
}

/** Those that an earlier attempt began and that were left to be asked about, in order. Null when fenced. */
export async function begunItems(db: Database, id: AttemptId, { after, limit }: Page): Promise<ReadItem[] | null> {
  const { rows } = await sql<{ items: ReadItem[] }>`
    WITH ${heldBy(id)}, list AS (SELECT l.* FROM item_lists l JOIN held ON held.id = l.job_id)
    SELECT (SELECT coalesce(json_agg(i), '[]') FROM (
      SELECT ${columns} FROM (${leftBegun(sql`greatest(list.low, ${after}::int)`, sql`found.seq > ${after}`)}) AS b
      ORDER BY seq LIMIT ${most(limit)}) AS i) AS items
    FROM held`.execute(db)
  return rows[0]?.items ?? null
}

/** All, in order, as they stand. */
export async function allItems(db: Database, jobId: string, { after, limit }: Page): Promise<StoredItem[]> {
  const { rows } = await sql<StoredItem>`
    SELECT ${columns}, state, value, error FROM items
    WHERE job_id = ${jobId} AND seq > ${Math.max(0, after)} ORDER BY seq LIMIT ${most(limit)}`.execute(db)
  return rows
}
