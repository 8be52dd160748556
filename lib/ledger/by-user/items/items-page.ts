import { sql } from 'kysely'
import type { ItemsPage } from '@/lib/contracts/api'
import { InvalidInput } from '@/lib/contracts/errors'
import type { ItemCounts, ItemFilter } from '@/lib/contracts/items'
import type { Job } from '@/lib/contracts/job'
import type { Database } from '@/lib/ledger/connection/database'
import type { Page } from '@/lib/ledger/reading/cursor'
import { countsOfList } from '@/lib/ledger/reading/list-counts'
import { everyWordIn } from '@/lib/ledger/reading/search-sql'
import { type ItemRow, itemColumns, toItem } from './rows'
import { BEFORE_STEPS, stretchAfter } from './stretch'

/** So many rows one statement looks at, and then says how far it came: words are looked for in the texts of each. */
const MOST_LOOKED_AT = { states: 20_000, words: 5000 }

export type AskedItems = ItemFilter & Page

/** A list, and the job that it is of: who may not have that done any more is not shown the list either. */
export interface ListedItems {
  job: Pick<Job, 'id' | 'kind' | 'payload' | 'payloadVersion'>
  /** Which rows it is made of; null for all. */
  rowLimit: unknown
  page: ItemsPage
}

/**
 * In the order of the list, with the counts of the same moment. Where so many rows were looked at that too few were found for now, the
 * page is short, or empty, and its cursor goes on from there. Null for a job that is not this person's.
 */
export async function itemsPage(db: Database, userId: string, jobId: string, asked: AskedItems): Promise<ListedItems | null> {
  const { state, search, limit } = asked
  const after = placeOf(asked.cursor) ?? (state === 'undecided' ? BEFORE_STEPS : 0)
  const looked = stretchAfter(jobId, state, { after, most: mostLookedAt(asked) })
  const { rows } = await sql<Read>`
    WITH job AS (SELECT id, user_id, kind, payload, payload_version FROM jobs WHERE id = ${jobId}::uuid AND user_id = ${userId}),
    found AS MATERIALIZED (
      SELECT * FROM ${looked.rows} AS item WHERE EXISTS (SELECT 1 FROM job) AND ${looked.rest} AND ${everyWordIn(search, words)} LIMIT ${limit + 1}::int)
    SELECT job.id, job.kind, job.payload, job.payload_version AS "payloadVersion", coalesce((SELECT rev FROM user_revs WHERE user_id = job.user_id), 0)::int AS rev,
      (SELECT ${countsOfList} FROM item_lists l WHERE l.job_id = job.id) AS counts, (SELECT row_limit FROM item_lists WHERE job_id = job.id) AS "rowLimit",
      (SELECT coalesce(json_agg(p), '[]') FROM (SELECT ${itemColumns} FROM found item ORDER BY item.seq) p) AS items,
      CASE WHEN (SELECT count(*) FROM found) <= ${limit}::int THEN ${looked.end} END AS horizon
    FROM job`.execute(db)
  const [read] = rows
  if (!read) return null
  const { rev, counts, items: found, horizon, rowLimit, ...job } = read
  const items = found.slice(0, limit).map(toItem)
  const next = found.length > limit ? (items.at(-1)?.seq ?? null) : horizon
  return { job, rowLimit, page: { rev, counts, items, nextCursor: next === null ? null : String(next) } }
}

type Read = ListedItems['job'] & {
  rowLimit: unknown
  rev: number
  counts: ItemCounts | null
  items: ItemRow[]
  horizon: number | null
}

function mostLookedAt({ state, search, limit }: AskedItems): number {
  if (search !== undefined) return MOST_LOOKED_AT.words
  return state ? MOST_LOOKED_AT.states : limit + 1
}

const words = sql`concat_ws(' ', item.key, item.label, item.error->>'message')`

/** A cursor is the place of the last item that was looked at. @throws InvalidInput for anything else. */
function placeOf(cursor: string | undefined): number | null {
  if (cursor === undefined) return null
  const place = /^-?\d{1,10}$/.test(cursor) ? Number(cursor) : Number.NaN
  if (place >= BEFORE_STEPS && place < 2 ** 31) return place
  throw new InvalidInput([{ field: 'cursor', message: 'is not a cursor that this server gave' }])
}
