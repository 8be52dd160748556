import { type RawBuilder, sql } from 'kysely'
import { type JobFilter, lowestIdAt } from '@/lib/contracts/job-filter'
import { foundIn } from './search-sql'

/** So many rows one statement looks at for what no index tells, and then says how far it came. */
export const MOST_LOOKED_AT = 1000

const HIGHEST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const LOWEST_ID = '00000000-0000-0000-0000-000000000000'

/** Rows of a list, newest first, and the expression that they are in order of. */
export interface Rows {
  rows: RawBuilder<unknown>
  order: RawBuilder<unknown>
}

/** A part of a person's jobs that one index holds in the order of the list, and what is left to ask of its rows. */
interface Stretch {
  index: RawBuilder<unknown>
  rest?: RawBuilder<unknown>
}

const waiting: Stretch = { index: sql`stage = 'waiting'` }
const inFlight: Stretch = { index: sql`stage = 'in_flight'` }
const called: Stretch = { ...inFlight, rest: sql`state = 'dispatched'` }
const running: Stretch = { ...inFlight, rest: sql`state <> 'dispatched'` }

/** Null where all of the person's jobs are to be read. */
function stretchesOf({ state, kind, dataset }: JobFilter): Stretch[] | null {
  if (state === 'waiting') return [waiting, called]
  if (state === 'running') return [running]
  if (state === 'active') return [waiting, inFlight]
  if (state) return [{ index: sql`ended_as = ${state}` }]
  if (dataset) return [waiting, inFlight, { index: sql`stage = 'ended' AND payload->>'dataset' = ${dataset}` }]
  if (kind) return [waiting, inFlight, { index: sql`stage = 'ended' AND kind = ${kind}` }]
  return null
}

/**
 * The newest of a person's jobs before a place in the list, as many as may be looked at: what the filter finds is among them, or further
 * back. Read lazily, each stretch from its own index (see the migration 0016).
 */
export function newestRows(userId: string, filter: JobFilter, before: string | null, most: number): Rows {
  const lowest = filter.since ? lowestIdAt(filter.since) : LOWEST_ID
  const below = [before ?? HIGHEST_ID, filter.until ? lowestIdAt(filter.until) : HIGHEST_ID].sort()[0]
  const stretches = stretchesOf(filter)
  if (!stretches) {
    const order = sql`id`
    const rows = sql`(SELECT * FROM jobs WHERE user_id = ${userId} AND id < ${below}::uuid AND id >= ${lowest}::uuid ORDER BY id DESC LIMIT ${most}::int)`
    return { rows, order }
  }
  const order = sql`uuid_send(id)`
  const [first, ...others] = stretches.map(
    ({ index, rest = sql`true` }) => sql`(SELECT * FROM jobs WHERE user_id = ${userId} AND ${index} AND (${rest})
      AND uuid_send(id) < uuid_send(${below}::uuid) AND uuid_send(id) >= uuid_send(${lowest}::uuid)
      ORDER BY uuid_send(id) DESC LIMIT ${most}::int)`,
  )
  if (first && others.length === 0) return { rows: first, order }
  const all = sql.join([first, ...others], sql` UNION ALL `)
  return { rows: sql`(SELECT * FROM (${all}) AS stretches ORDER BY uuid_send(id) DESC LIMIT ${most}::int)`, order }
}

/** What is asked of the rows one by one. */
export function narrowed({
  kind = null,
  dataset = null,
  q,
}: {
  kind?: string | null
  dataset?: string | null
  q?: string
}): RawBuilder<unknown> {
  return sql`(${kind}::text IS NULL OR kind = ${kind}) AND (${dataset}::text IS NULL OR payload->>'dataset' = ${dataset}) AND ${foundIn(q)}`
}
