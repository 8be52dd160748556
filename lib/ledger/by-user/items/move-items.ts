import { type RawBuilder, sql } from 'kysely'
import { auditedJobs } from '@/lib/ledger/audit/audited-jobs'
import type { Origin } from '@/lib/ledger/audit/origin'
import type { Database } from '@/lib/ledger/connection/database'
import { undecided } from './rows'

/** A statement changes so many items and no more: it takes some tenths of a second. */
export const MOST_AT_ONCE = 10_000
/** More are not named one by one on record. */
const MOST_NAMED = 1000

/** A change that a person makes to items in trouble. */
export interface Move {
  /** Which: a condition on the rows of `items`. */
  which: RawBuilder<unknown>
  /** The columns that it sets. */
  set: RawBuilder<unknown>
  /** The state that they get; null where they keep theirs. */
  becomes: 'done' | 'waiting' | null
  /** Further columns of `item_lists` that it sets, each beginning with a comma. */
  noted?: RawBuilder<unknown>
  action: 'job.items_decided' | 'job.items_again'
  details: Record<string, unknown>
  origin: Origin
}

const states = ['refused', 'in_doubt', 'skipped'] as const

/**
 * CTEs, with their comma in front, that make the change to as many items as one statement may change: the list is locked before its
 * items, and both after their job, here and everywhere. `moved` says how many there were, `counted` is the list as it is then.
 * @param from what has the `id` of the job, which is locked
 */
export function movedItems({ which, set, becomes, noted = sql`` }: Move, from: RawBuilder<unknown>): RawBuilder<unknown> {
  const left = becomes === null ? [] : states.map((state) => sql`${sql.ref(state)} = l.${sql.ref(state)} - moved.${sql.ref(state)}`)
  const got = becomes === null ? [] : [sql`${sql.ref(becomes)} = l.${sql.ref(becomes)} + moved.listed`]
  return sql`,
    list AS MATERIALIZED (
      SELECT own.* FROM ${from} AS job CROSS JOIN LATERAL (SELECT job_id FROM item_lists WHERE job_id = job.id FOR NO KEY UPDATE) AS own
    ),
    target AS MATERIALIZED (
      SELECT own.* FROM list CROSS JOIN LATERAL (
        SELECT job_id, seq, state, ${undecided(sql.ref('items'))} AS open FROM items
        WHERE job_id = list.job_id AND trouble IS NOT NULL AND ${which} ORDER BY trouble, seq LIMIT ${MOST_AT_ONCE}::int FOR NO KEY UPDATE) AS own
    ),
    touched AS (UPDATE items SET ${set} FROM target WHERE items.job_id = target.job_id AND items.seq = target.seq),
    moved AS (
      SELECT count(*)::int AS items, count(*) FILTER (WHERE seq > 0) AS listed, count(*) FILTER (WHERE open) AS undecided,
        ${sql.join(states.map((state) => sql`count(*) FILTER (WHERE seq > 0 AND state = ${sql.lit(state)}) AS ${sql.ref(state)}`))},
        (SELECT json_agg(seq) FROM (SELECT seq FROM target ORDER BY seq LIMIT ${MOST_NAMED}::int) AS named) AS seqs
      FROM target
    ),
    counted AS (
      UPDATE item_lists l SET ${sql.join([...left, ...got, sql`undecided = l.undecided - moved.undecided`])} ${noted}
      FROM list CROSS JOIN moved WHERE l.job_id = list.job_id RETURNING l.*
    )`
}

/** Writes the change down, in its statement. @param from what has the job as `job` */
export function movedOnRecord({ action, details, origin }: Move, from: RawBuilder<unknown>): RawBuilder<unknown> {
  const told = sql`${JSON.stringify(details)}::jsonb || jsonb_build_object('items', moved.items, 'seqs', moved.seqs)`
  return auditedJobs({ action, by: 'user', origin, details: told, from: sql`${from} CROSS JOIN moved` })
}

/**
 * Makes the first part of a change that is too long for one statement, while the job stays as it is; its counts tell of it with the
 * last part. Whatever ends this in between leaves a list that is true, and a change that can be asked for again.
 */
export async function moveAhead(db: Database, move: Move, job: { id: string; where: RawBuilder<unknown> }): Promise<number> {
  const { rows } = await sql<{ items: number }>`
    WITH job AS MATERIALIZED (SELECT * FROM jobs WHERE id = ${job.id}::uuid AND ${job.where} FOR NO KEY UPDATE)
    ${movedItems(move, sql`job`)} ${movedOnRecord(move, sql`job`)}
    SELECT moved.items FROM moved CROSS JOIN counted`.execute(db)
  return rows[0]?.items ?? 0
}
