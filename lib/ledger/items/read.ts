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
  return inStretches(db, jobId, { after, limit: most(limit) }, async (from, to, left) => {
    const { rows } = await sql<ReadItem>`
      SELECT ${columns} FROM items
      WHERE job_id = ${jobId} AND seq > ${from} AND seq <= ${to} AND state = 'waiting' AND next_at IS NULL ORDER BY seq LIMIT ${left}`.execute(
      db,
    )
    return rows
  })
}

/** A statement reads so many and no more, however few of them it is asked for. */
const LONGEST_STRETCH = 10_000

/**
 * Reads a list from a place on, stretch by stretch, mostly one. Each has two ends: from one end alone PostgreSQL, as long as it has not
 * counted a list that was only just planned, reads the whole rest and sorts it, for each page anew.
 */
async function inStretches<One>(
  db: Database,
  jobId: string,
  { after, limit }: Page,
  read: (from: number, to: number, left: number) => Promise<One[]>,
): Promise<One[]> {
  const found: One[] = []
  let last: number | null = null
  for (let from = Math.max(0, after), length = limit; ; from += length, length = Math.min(length * 2, LONGEST_STRETCH)) {
    found.push(...(await read(from, from + length, limit - found.length)))
    if (found.length >= limit) return found
    last ??= await lastOf(db, jobId)
    if (from + length >= last) return found
  }
}

async function lastOf(db: Database, jobId: string): Promise<number> {
  const { rows } = await sql<{ last: number | null }>`SELECT max(seq) AS last FROM items WHERE job_id = ${jobId}`.execute(db)
  return rows[0]?.last ?? 0
}

export interface DueItems {
  items: ReadItem[]
  /** In how long the next one is due that is not yet, and why it was put off. */
  next: { ms: number; why: JobError | null } | null
}

/** Those that were put off and are due, the longest first. */
export async function dueItems(db: Database, jobId: string, { limit }: { limit: number }): Promise<DueItems> {
  // `+ 0`: no condition for an index, or PostgreSQL goes by the places as long as it has not counted the list.
  const later = sql`job_id = ${jobId} AND next_at IS NOT NULL AND seq + 0 > 0 AND state = 'waiting'`
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
      SELECT ${columns} FROM (${leftBegun(sql`greatest(list.low, ${after}::int)`, sql`found.seq + 0 > ${after}`)}) AS b
      ORDER BY seq LIMIT ${most(limit)}) AS i) AS items
    FROM held`.execute(db)
  return rows[0]?.items ?? null
}

/** All, in order, as they stand. */
export async function allItems(db: Database, jobId: string, { after, limit }: Page): Promise<StoredItem[]> {
  return inStretches(db, jobId, { after, limit: most(limit) }, async (from, to, left) => {
    const { rows } = await sql<StoredItem>`
      SELECT ${columns}, state, value, error FROM items WHERE job_id = ${jobId} AND seq > ${from} AND seq <= ${to} ORDER BY seq LIMIT ${left}`.execute(
      db,
    )
    return rows
  })
}
