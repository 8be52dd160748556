import { type RawBuilder, sql } from 'kysely'
import type { Item, ItemDecision, ItemState } from '@/lib/contracts/items'
import type { JobError } from '@/lib/contracts/job-error'

/** An item as `to_json` gives it, with the name of who decided about it. */
export interface ItemRow {
  seq: number
  key: string
  label: string | null
  state: ItemState
  tries: number
  data: unknown
  value: unknown
  error: JobError | null
  next_at: string | null
  began_at: string | null
  ended_at: string | null
  decision: ItemDecision | null
  decided_at: string | null
  decider: string | null
}

export function toItem(row: ItemRow): Item {
  const { seq, key, label, state, tries, data, value, error, decision, decider, decided_at } = row
  return {
    seq,
    key,
    label,
    state,
    tries,
    data,
    value,
    error,
    nextAt: row.next_at,
    beganAt: row.began_at,
    endedAt: row.ended_at,
    decision: decision && decided_at ? { decision, by: decider, at: decided_at } : null,
  }
}

/** The columns of an `ItemRow`, of the row `item`. */
export const itemColumns = sql`item.seq, item.key, item.label, item.state, item.tries, item.data, item.value, item.error, item.next_at, item.began_at,
  item.ended_at, item.decision, item.decided_at, (SELECT u.name FROM "user" u WHERE u.id = item.decided_by) AS decider`

/** In doubt, and nobody has said to leave it so. One that was to be done again, or that was done as a person said, is in doubt anew. */
export const undecided = (item: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql`(${item}.state = 'in_doubt' AND ${item}.decision IS DISTINCT FROM 'leave')`
