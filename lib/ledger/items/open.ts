import { type RawBuilder, sql } from 'kysely'
import { type ItemCounts, type ItemPolicy, itemErrors, MAX_ITEM_CRASHES } from '@/lib/contracts/items'
import type { AttemptId } from '@/lib/ledger/attempt/attempts'
import type { Database } from '@/lib/ledger/connection/database'
import { begunIn, inDoubt } from '@/lib/ledger/reading/left-items'
import { countsOfList } from '@/lib/ledger/reading/list-counts'
import { heldBy } from './fence'

const crashed = JSON.stringify(itemErrors.crashed)

export interface OpenedList {
  planned: boolean
  low: number
  counts: ItemCounts
}

/**
 * Takes stock of the list, which is there from now on: nothing is under way any more, for this attempt has just begun. What is found begun may have been
 * done. With `once` it is in doubt, or left to be asked about; with `repeat` it waits again, unless it has crashed its runner too often.
 * Null when the attempt is fenced.
 */
export async function openList(
  db: Database,
  id: AttemptId,
  { policy, resolves, limit = null }: { policy: ItemPolicy; resolves: boolean; limit?: unknown },
): Promise<OpenedList | null> {
  await makeList(db, id)
  const isRepeated = policy === 'repeat'
  const { rows } = await sql<OpenedList>`
    WITH ${heldBy(id)},
    list AS MATERIALIZED (
      SELECT own.* FROM held CROSS JOIN LATERAL (SELECT * FROM item_lists WHERE job_id = held.id FOR NO KEY UPDATE) AS own
    ),
    ended AS (
      UPDATE items SET ${isRepeated ? waitsAgain : isInDoubt}
      FROM (${leftBegun(sql`list.low`, sql`NOT ${resolves && !isRepeated}`)}) AS before
      WHERE items.job_id = before.job_id AND items.seq = before.seq AND items.state = 'begun'
      RETURNING items.state
    ),
    moved AS (
      SELECT count(*) AS begun, count(*) FILTER (WHERE state = 'waiting') AS waiting, count(*) FILTER (WHERE state = 'refused') AS refused,
             count(*) FILTER (WHERE state = 'in_doubt') AS in_doubt FROM ended
    )
    UPDATE item_lists l SET begun = l.begun - moved.begun, waiting = l.waiting + moved.waiting, refused = l.refused + moved.refused,
      in_doubt = l.in_doubt + moved.in_doubt, undecided = l.undecided + moved.in_doubt, policy = ${policy},
      row_limit = CASE WHEN l.planned_at IS NULL THEN ${JSON.stringify(limit)}::jsonb ELSE l.row_limit END
    FROM list CROSS JOIN moved WHERE l.job_id = list.job_id
    RETURNING l.planned_at IS NOT NULL AS planned, l.low, ${countsOfList} AS counts`.execute(db)
  return rows[0] ?? null
}

/** The row of its counts, if it is not there yet. */
export async function makeList(db: Database, id: AttemptId): Promise<void> {
  await sql`WITH ${heldBy(id)} INSERT INTO item_lists (job_id) SELECT id FROM held ON CONFLICT DO NOTHING`.execute(db)
}

/** What is begun and not of the attempt that is `held`, beyond `after` in the order of the list or put off before it was begun again. */
export function leftBegun(after: RawBuilder<unknown>, also: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    SELECT found.*, ${crashedWith} AS crashed FROM held CROSS JOIN list CROSS JOIN LATERAL (${begunIn(sql.ref('list'), after)}) AS found
    WHERE found.attempt < held.attempt AND ${also}`
}

// The third crash of a job without headway is written as its failure.
const crashedWith = sql`EXISTS (SELECT FROM attempts a WHERE a.job_id = found.job_id AND a.attempt = found.attempt
  AND (a.outcome = 'crashed' OR (a.outcome = 'failed' AND a.error->>'code' IN ('crashed', 'out_of_memory'))))`

/** What was decided of an item is over once it gets into doubt again. */
export function undecided(state: RawBuilder<unknown>): RawBuilder<unknown> {
  const kept = (column: string) => sql`${sql.raw(column)} = CASE WHEN ${state} = 'in_doubt' THEN NULL ELSE items.${sql.raw(column)} END`
  return sql.join(['decision', 'decided_by', 'decided_at'].map(kept))
}

const isInDoubt = sql`state = 'in_doubt', error = ${inDoubt}::jsonb, next_at = NULL, ended_at = now(), decision = NULL, decided_by = NULL, decided_at = NULL`

// What a shutdown or a lost worker broke off is no try of the item's.
const isTooOften = sql`before.crashed AND before.crashes + 1 >= ${sql.lit(MAX_ITEM_CRASHES)}`
const waitsAgain = sql`
  state    = CASE WHEN ${isTooOften} THEN 'refused' ELSE 'waiting' END,
  error    = CASE WHEN ${isTooOften} THEN ${crashed}::jsonb ELSE items.error END,
  next_at  = CASE WHEN ${isTooOften} THEN NULL ELSE items.next_at END,
  ended_at = CASE WHEN ${isTooOften} THEN now() END,
  crashes  = items.crashes + before.crashed::int,
  tries    = items.tries - (NOT before.crashed)::int`
