import { type RawBuilder, sql } from 'kysely'
import type { ItemFilter, ItemState } from '@/lib/contracts/items'
import { undecided } from './rows'

/** Below every item, steps included. */
export const BEFORE_STEPS = -(2 ** 31)

/** A part of a list, read lazily in the order of the list: each from the index that holds it in that order. */
export interface Stretch {
  rows: RawBuilder<unknown>
  /** What is left to ask of each row, as `item`. */
  rest: RawBuilder<unknown>
  /** How far it goes; null where that is the end of the list. */
  end: RawBuilder<number | null>
}

interface Place {
  after: number
  /** How many rows it may have. */
  most: number
}

const inTrouble: readonly (ItemState | 'undecided')[] = ['refused', 'in_doubt', 'skipped']

/** The rows after a place in the list. What few items are (`trouble`) is read from an index of its own; for anything else all are read. */
export function stretchAfter(jobId: string, state: ItemFilter['state'], place: Place): Stretch {
  if (state === 'undecided') return { ...ofTrouble(jobId, 'in_doubt', place), rest: undecided(sql.ref('item')) }
  return state && inTrouble.includes(state) ? ofTrouble(jobId, state, place) : ofAll(jobId, state, place)
}

/**
 * A place is told by all of the index that orders the rows: for a place told by `seq` alone PostgreSQL may find it cheaper to sort all
 * the rows, which it takes for few.
 */
function ofTrouble(jobId: string, state: string, { after, most }: Place): Stretch {
  const rows = sql`(SELECT * FROM items WHERE job_id = ${jobId}::uuid AND trouble IS NOT NULL AND (trouble, seq) > (${state}, ${after}::int)
    AND trouble <= ${state} ORDER BY trouble, seq LIMIT ${most}::int)`
  return { rows, rest: sql`true`, end: sql`(SELECT seq FROM ${rows} AS item OFFSET ${most - 1}::int LIMIT 1)` }
}

/** Places have no gaps between them, so that a range of them is as many rows. What waits is looked for from where anything does. */
function ofAll(jobId: string, state: ItemFilter['state'], { after, most }: Place): Stretch {
  const low = sql`(SELECT low FROM item_lists WHERE job_id = ${jobId}::uuid)`
  const from = state === 'waiting' ? sql`greatest(${after}::int, ${low})` : sql`${after}::int`
  const end = sql`least(2147483647, ${from} + ${most}::bigint)::int`
  return {
    rows: sql`(SELECT * FROM items WHERE job_id = ${jobId}::uuid AND seq > ${from} AND seq <= ${end} ORDER BY seq)`,
    rest: state ? sql`item.state = ${state}` : sql`true`,
    end: sql`(SELECT ${end} WHERE ${end} < (SELECT max(seq) FROM items WHERE job_id = ${jobId}::uuid))`,
  }
}
