import { type RawBuilder, sql } from 'kysely'
import { terminalStates } from '@/lib/contracts/job'
import { type JobFilter, lowestIdAt } from '@/lib/contracts/job-filter'
import { foundIn } from './search-sql'

/** So many rows one statement looks at for what no index tells, and then says how far it came. */
export const MOST_LOOKED_AT = 1000

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

/**
 * How many rows of a person are left PostgreSQL cannot know. It takes them for a few dozen, or for as large a share as they have of all, which it
 * would rather sort, or find in an index that is not by person. Within bounds, which leave nothing out, it takes them for one.
 */
const few = sql`uuid_send(id) >= '\\x00' AND uuid_send(id) < '\\xffffffffffffffffffffffffffffffffff'`

const waiting: Stretch = { index: sql`stage = 'waiting' AND ${few}` }
const inFlight: Stretch = { index: sql`stage = 'in_flight' AND ${few}` }
const called: Stretch = { ...inFlight, rest: sql`state = 'dispatched'` }
const endedAs = (state: string): Stretch => ({ index: sql`ended_as = ${state}` })
const endedOf = (dataset: string): Stretch => ({ index: sql`stage = 'ended' AND payload->>'dataset' = ${dataset} AND ${few}` })
const running: Stretch = { ...inFlight, rest: sql`state <> 'dispatched'` }

/** All of them have each end from the same index: by the person and the id alone PostgreSQL may go through everybody's. */
function stretchesOf({ state, kind, dataset }: JobFilter): Stretch[] {
  if (state === 'waiting') return [waiting, called]
  if (state === 'running') return [running]
  if (state === 'active') return [waiting, inFlight]
  if (state) return [endedAs(state)]
  if (dataset) return [waiting, inFlight, endedOf(dataset)]
  if (kind) return [waiting, inFlight, { index: sql`stage = 'ended' AND kind = ${kind}` }]
  return [waiting, inFlight, ...terminalStates.map(endedAs)]
}

/**
 * The newest of a person's jobs before a place in the list, as many as may be looked at: what the filter finds is among them, or further
 * back. Read lazily, each stretch from its own index (see the migration 0016).
 */
export function newestRows(userId: string, filter: JobFilter, before: string | null, most: number): Rows {
  const [below] = [before, filter.until ? lowestIdAt(filter.until) : null].filter((bound) => bound !== null).sort()
  // A bound that is none would be guessed to leave few rows: PostgreSQL then reads all there are of a person's, and sorts them.
  const until = below === undefined ? sql`` : sql`AND uuid_send(id) < uuid_send(${below}::uuid)`
  const since = filter.since ? sql`AND uuid_send(id) >= uuid_send(${lowestIdAt(filter.since)}::uuid)` : sql``
  // Named, so that whoever reads these rows in their order need not sort them, and stops where they have enough.
  const order = sql`place`
  const [first, ...others] = stretchesOf(filter).map(
    ({
      index,
      rest = sql`true`,
    }) => sql`(SELECT *, uuid_send(id) AS place FROM jobs WHERE user_id = ${userId} AND ${index} AND (${rest}) ${until} ${since}
      ORDER BY uuid_send(id) DESC LIMIT ${most}::int)`,
  )
  if (first && others.length === 0) return { rows: first, order }
  const all = sql.join([first, ...others], sql` UNION ALL `)
  return { rows: sql`(SELECT * FROM (${all}) AS stretches ORDER BY place DESC LIMIT ${most}::int)`, order }
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
