import { type RawBuilder, sql } from 'kysely'
import type { BroughtFile } from '@/lib/contracts/inputs'
import type { Database } from '@/lib/ledger/connection/database'
import { filesOf } from './files-sql'
import type { JobAndFiles, NotificationRow } from './rows'

interface GuardedChange {
  /** From which states, and whatever else must hold, on the columns of `jobs` and of `asked`. */
  where: RawBuilder<unknown>
  set: RawBuilder<unknown>
  /** Further CTEs that read `numbered`, each beginning with a comma: their results may be set. */
  before?: RawBuilder<unknown>
  /** Further data-modifying CTEs that read `changed`, each beginning with a comma. */
  also?: RawBuilder<unknown>
  /** The files of a changed job, as `filesOf` gives them; to be told where this very statement changes them, which it does not see. */
  files?: RawBuilder<unknown>
  /** Further columns of the result, as `to_json(n) AS notification`, beginning with a comma. */
  returning?: RawBuilder<unknown>
  /** What `returning` needs after `FROM changed`. */
  joins?: RawBuilder<unknown>
}

export interface Changed extends JobAndFiles {
  notification?: NotificationRow | null
  /** Of files that are to be removed from the store. */
  keys?: string[]
  actor?: unknown
  brought?: BroughtFile[] | null
}

const nothing = sql``

/**
 * The one way jobs' rows are changed where people can see it: a single statement that gives each job a revision of its own
 * and stamps it on the row. Jobs whose guard does not hold (fenced, ended, someone else's) are missing from the answer.
 * @param asked a query of the jobs' `id`, once each, and of what the other parts read as columns of `asked`
 */
export async function changeJobs(db: Database, asked: RawBuilder<unknown>, change: GuardedChange): Promise<Changed[]> {
  const { where, set, before = nothing, also = nothing, files = filesOf('changed'), returning = nothing, joins = nothing } = change
  const { rows } = await sql<Changed>`
    WITH ${numbered(asked, where)}
    ${before},
    changed AS (
      UPDATE jobs SET ${set}, rev = numbered.rev FROM numbered JOIN asked USING (id) WHERE jobs.id = numbered.id RETURNING jobs.*
    )
    ${also}
    SELECT to_json(changed) AS job, ${files} AS files ${returning} FROM changed ${joins}`.execute(db)
  return rows
}

/**
 * CTEs that lock the owners' revisions, then the jobs whose guard holds, and number the change of each: `numbered` has the
 * jobs' `id` and `rev`. Revisions are locked before jobs (counting them sees to that) and both in order of their ids, here
 * and everywhere, so that no two changes wait for each other. The guard stands twice because a row may change while its
 * owner's revision is waited for. The laterals keep the planner to the primary key: going by the guard, it reads the whole
 * table for the few jobs that it thinks are running.
 */
export function numbered(asked: RawBuilder<unknown>, where: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`asked AS (${asked}),
    owners AS MATERIALIZED (
      SELECT user_id FROM user_revs WHERE user_id IN (
        SELECT jobs.user_id FROM asked CROSS JOIN LATERAL (SELECT * FROM jobs WHERE jobs.id = asked.id OFFSET 0) AS jobs WHERE ${where})
      ORDER BY user_id FOR NO KEY UPDATE
    ),
    held AS MATERIALIZED (
      SELECT own.id, own.user_id FROM (SELECT * FROM asked ORDER BY id) AS asked CROSS JOIN LATERAL (
        SELECT jobs.id, jobs.user_id FROM jobs WHERE jobs.id = asked.id AND (${where}) FOR NO KEY UPDATE) AS own
      WHERE (SELECT count(*) FROM owners) > 0
    ),
    bumped AS (
      UPDATE user_revs SET rev = rev + own.jobs FROM (SELECT user_id, count(*) AS jobs FROM held GROUP BY user_id) own
      WHERE user_revs.user_id = own.user_id RETURNING user_revs.user_id, rev
    ),
    numbered AS (
      SELECT id, bumped.rev + 1 - row_number() OVER (PARTITION BY user_id ORDER BY id DESC) AS rev FROM held JOIN bumped USING (user_id)
    )`
}

/** The same for one job. Null when the guard did not hold. */
export async function changeJob(db: Database, jobId: string, change: GuardedChange): Promise<Changed | null> {
  const [changed] = await changeJobs(db, sql`SELECT ${jobId}::uuid AS id`, change)
  return changed ?? null
}
