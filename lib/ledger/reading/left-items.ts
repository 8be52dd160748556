import { type RawBuilder, sql } from 'kysely'
import { itemErrors } from '@/lib/contracts/items'
import { countsOfList } from './list-counts'

/** Of an item of which nobody knows whether it was done. */
export const inDoubt = JSON.stringify(itemErrors.inDoubt)

const isRepeated = (list: string) => sql`${sql.ref(list)}.policy IS NOT DISTINCT FROM 'repeat'`

/** As `itemsOfJob`, where this change is the end of the job: see `leftItems`. */
export const itemsOfEnded = sql`coalesce((SELECT ${countsOfList} FROM (
  SELECT total, 0 AS begun, done, refused, skipped, waiting + CASE WHEN ${isRepeated('own')} THEN begun ELSE 0 END AS waiting,
    in_doubt + CASE WHEN ${isRepeated('own')} THEN 0 ELSE begun END AS in_doubt, undecided + CASE WHEN ${isRepeated('own')} THEN 0 ELSE begun END AS undecided
  FROM item_lists own WHERE job_id = jobs.id FOR SHARE) AS l), jobs.items)`

/**
 * CTEs, with their comma in front: of a job that has ended nothing is under way any more. What it leaves begun may have been done: it is
 * in doubt, or waits again where it may be done again. Steps stay as they are, for each has a policy of its own that only its kind knows.
 * @param jobs a query of the changed jobs' `id`, `stage`, `attempt`, and whether that attempt `crashed`
 */
export function leftItems(jobs: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`,
    left_lists AS MATERIALIZED (
      SELECT own.*, job.attempt, job.crashed FROM (${jobs}) AS job CROSS JOIN LATERAL (
        SELECT job_id, low, high, begun, policy FROM item_lists WHERE job_id = job.id FOR NO KEY UPDATE) AS own
      WHERE job.stage = 'ended' AND own.begun > 0
    ),
    left_items AS (
      UPDATE items SET
        state    = CASE WHEN ${isRepeated('l')} THEN 'waiting' ELSE 'in_doubt' END,
        -- As the next attempt would have found them: a crash is held against them, a stop or a lost worker is not.
        crashes  = items.crashes + (${isRepeated('l')} AND l.crashed AND items.attempt = l.attempt)::int,
        tries    = items.tries - (${isRepeated('l')} AND NOT (l.crashed AND items.attempt = l.attempt))::int,
        error    = CASE WHEN ${isRepeated('l')} THEN items.error ELSE ${inDoubt}::jsonb END,
        next_at  = CASE WHEN ${isRepeated('l')} THEN items.next_at END,
        ended_at = CASE WHEN NOT ${isRepeated('l')} THEN now() END,
        decision = NULL, decided_by = NULL, decided_at = NULL
      FROM left_lists l CROSS JOIN LATERAL (${begunIn(sql.ref('l'))}) AS i
      WHERE items.job_id = i.job_id AND items.seq = i.seq AND items.state = 'begun'
    ),
    left_counts AS (
      UPDATE item_lists SET begun = 0,
        waiting   = item_lists.waiting + CASE WHEN ${isRepeated('l')} THEN l.begun ELSE 0 END,
        in_doubt  = item_lists.in_doubt + CASE WHEN ${isRepeated('l')} THEN 0 ELSE l.begun END,
        undecided = item_lists.undecided + CASE WHEN ${isRepeated('l')} THEN 0 ELSE l.begun END
      FROM left_lists l WHERE item_lists.job_id = l.job_id
    )`
}

/**
 * The items of a list that are begun: beyond where everything has ended, up to where any was ever begun; and whatever was begun again
 * after it had been put off, which keeps its time until it ends, so that it is found wherever it stands. `+ 0`: that is no condition for
 * an index, or PostgreSQL goes by the places as long as it has not counted the list.
 */
export function begunIn(list: RawBuilder<unknown>, after: RawBuilder<unknown> = sql`${list}.low`): RawBuilder<unknown> {
  return sql`
    SELECT * FROM items i WHERE i.job_id = ${list}.job_id AND i.seq > ${after} AND i.seq <= ${list}.high AND i.state = 'begun'
    UNION
    SELECT * FROM items i WHERE i.job_id = ${list}.job_id AND i.next_at IS NOT NULL AND i.seq + 0 > 0 AND i.state = 'begun'`
}
