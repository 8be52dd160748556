import { sql } from 'kysely'
import type { JobError } from '@/lib/contracts/job-error'
import type { LedgerEvent } from '@/lib/contracts/live/events'
import type { Database } from '@/lib/ledger/connection/database'
import { storableJson } from '@/lib/ledger/connection/storable-json'
import { type Changed, changeJob } from '@/lib/ledger/reading/change'
import { countsOfList } from '@/lib/ledger/reading/list-counts'
import { toEvent } from '@/lib/ledger/reading/view'

/** What the outside told of an item after it had ended. */
export interface Amendment {
  jobId: string
  seq: number
  /** It did not come about after all, whatever had been said: as a mail that came back. */
  refused?: JobError
  /** Fields of what it left, beside those that are there. */
  value?: Record<string, unknown>
}

export interface Amended {
  userId: string
  /** Of the item. */
  key: string
  event: LedgerEvent
}

/**
 * Writes down what is known of a done item since, or of one in doubt, with the counts of its list, and has its owner see it. Null where there is
 * no such item, or it is to be done anyway.
 */
export async function amendItem(db: Database, { jobId, seq, refused, value }: Amendment): Promise<Amended | null> {
  const isRefused = refused !== undefined
  const amended = sql`job_id = jobs.id AND seq = ${seq}::int AND seq > 0 AND state IN ('done', 'in_doubt')`
  const changed = await changeJob(db, jobId, {
    where: sql`EXISTS (SELECT 1 FROM items WHERE ${amended})`,
    before: sql`,
      list AS MATERIALIZED (
        SELECT own.* FROM numbered CROSS JOIN LATERAL (SELECT job_id FROM item_lists WHERE job_id = numbered.id FOR NO KEY UPDATE) AS own
      ),
      target AS MATERIALIZED (
        SELECT own.* FROM list CROSS JOIN LATERAL (
          SELECT job_id, seq, state, state = 'in_doubt' AND decision IS NULL AS open FROM items
          WHERE job_id = list.job_id AND seq = ${seq}::int AND state IN ('done', 'in_doubt') FOR NO KEY UPDATE) AS own
      ),
      touched AS (
        UPDATE items SET state = CASE WHEN ${isRefused} THEN 'refused' ELSE items.state END,
          error = CASE WHEN ${isRefused} THEN ${storableJson(refused ?? null)}::jsonb ELSE items.error END,
          value = CASE WHEN ${value !== undefined} THEN coalesce(items.value, '{}') || ${storableJson(value ?? {})}::jsonb ELSE items.value END
        FROM target WHERE items.job_id = target.job_id AND items.seq = target.seq
      ),
      counted AS (
        UPDATE item_lists l SET
          done = l.done - (target.state = 'done')::int, in_doubt = l.in_doubt - (target.state = 'in_doubt')::int,
          undecided = l.undecided - target.open::int, refused = l.refused + 1
        FROM target WHERE l.job_id = target.job_id AND ${isRefused} RETURNING l.*
      )`,
    set: sql`items = coalesce((SELECT ${countsOfList} FROM counted l), jobs.items)`,
    returning: sql`, (SELECT key FROM items WHERE job_id = changed.id AND seq = ${seq}::int) AS key`,
  })
  return changed && { userId: changed.job.user_id, key: (changed as Changed & { key: string }).key, event: toEvent(changed) }
}
