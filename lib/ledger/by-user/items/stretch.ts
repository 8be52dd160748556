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
  if (state === 'waiting') return ofWaiting(jobId, place)
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

/** Places have no gaps between them, so that a range of them is as many rows. */
function ofAll(jobId: string, state: ItemFilter['state'], { after, most }: Place): Stretch {
  return { ...range(jobId, sql`${after}::int`, most), rest: state ? sql`item.state = ${state}` : sql`true` }
}

/** Up to `low` only what was put off can wait: that is read first, from an index of its own, and then what comes behind. */
function ofWaiting(jobId: string, { after, most }: Place): Stretch {
  const low = sql`(SELECT low FROM item_lists WHERE job_id = ${jobId}::uuid)`
  const putOff = sql`(SELECT * FROM items WHERE job_id = ${jobId}::uuid AND next_at IS NOT NULL AND seq > greatest(0, ${after}::int) AND seq <= ${low}
    ORDER BY seq LIMIT ${most}::int)`
  const lastPutOff = sql`(SELECT seq FROM ${putOff} AS item OFFSET ${most - 1}::int LIMIT 1)`
  const behind = range(jobId, sql`greatest(${after}::int, ${low})`, most)
  return {
    rows: sql`(${putOff} UNION ALL SELECT * FROM ${behind.rows} AS behind WHERE ${lastPutOff} IS NULL)`,
    rest: sql`item.state = 'waiting'`,
    end: sql`coalesce(${lastPutOff}, ${behind.end})`,
  }
}

function range(jobId: string, from: RawBuilder<unknown>, most: number): Omit<Stretch, 'rest'> {
  const end = sql`least(2147483647, ${from} + ${most}::bigint)::int`
  return {
    rows: sql`(SELECT * FROM items WHERE job_id = ${jobId}::uuid AND seq > ${from} AND seq <= ${end} ORDER BY seq)`,
    end: sql`(SELECT ${end} WHERE ${end} < (SELECT max(seq) FROM items WHERE job_id = ${jobId}::uuid))`,
  }
}
