import { type RawBuilder, sql } from 'kysely'
import { type JobCount, type JobCounts, JobGroup, type JobNarrowing } from '@/lib/contracts/job-filter'
import type { Database } from '@/lib/ledger/connection/database'
import { MOST_LOOKED_AT, narrowed, newestRows } from '@/lib/ledger/reading/job-list'

const MOST_COUNTED = 99

/**
 * How many jobs there are in each state, as far as may be counted. States alone are counted each from their index; what is asked of the
 * rows themselves from the newest rows, all states in one go.
 */
export async function countJobs(db: Database, userId: string, asked: JobNarrowing): Promise<JobCounts> {
  const byRow = asked.kind !== undefined || asked.dataset !== undefined || asked.q !== undefined
  return byRow ? countNewest(db, userId, asked) : countEach(db, userId, asked)
}

async function countEach(db: Database, userId: string, asked: JobNarrowing): Promise<JobCounts> {
  const count = (state: JobGroup): RawBuilder<unknown> =>
    sql`(SELECT count(*)::int FROM ${newestRows(userId, { ...asked, state }, null, MOST_COUNTED + 1).rows} AS job)`
  const { rows } = await sql<Record<JobGroup, number>>`
    SELECT ${sql.join(JobGroup.options.map((state) => sql`${count(state)} AS ${sql.ref(state)}`))}`.execute(db)
  return toCounts(rows[0], false)
}

async function countNewest(db: Database, userId: string, asked: JobNarrowing): Promise<JobCounts> {
  const { rows } = await sql<Record<JobGroup, number> & { looked: number }>`
    SELECT count(*)::int AS looked,
      count(*) FILTER (WHERE found AND state IN ('queued', 'dispatched'))::int AS waiting,
      count(*) FILTER (WHERE found AND state IN ('running', 'cancelling'))::int AS running,
      count(*) FILTER (WHERE found AND state = 'completed')::int AS completed,
      count(*) FILTER (WHERE found AND state = 'failed')::int AS failed,
      count(*) FILTER (WHERE found AND state = 'cancelled')::int AS cancelled
    FROM (SELECT state, (${narrowed(asked)}) AS found FROM ${newestRows(userId, asked, null, MOST_LOOKED_AT).rows} AS job) AS seen`.execute(
    db,
  )
  return toCounts(rows[0], rows[0]?.looked === MOST_LOOKED_AT)
}

/** @param further whether there are rows that were not looked at */
function toCounts(counted: Partial<Record<JobGroup, number>> = {}, further: boolean): JobCounts {
  const count = (n: number): JobCount => ({ count: Math.min(n, MOST_COUNTED), more: further || n > MOST_COUNTED })
  const each = Object.fromEntries(JobGroup.options.map((state) => [state, count(counted[state] ?? 0)])) as Record<JobGroup, JobCount>
  return { all: count(JobGroup.options.reduce((sum, state) => sum + (counted[state] ?? 0), 0)), ...each }
}
