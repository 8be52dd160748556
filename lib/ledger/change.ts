import { type RawBuilder, sql } from 'kysely'
import type { Database } from './database'
import type { ArtifactRow, JobRow, NotificationRow } from './rows'

interface GuardedChange {
  /** Names the job and the states it may be changed from, on the columns of `jobs`. */
  where: RawBuilder<unknown>
  set: RawBuilder<unknown>
  /** Further data-modifying CTEs that read `changed`, each beginning with a comma. */
  also?: RawBuilder<unknown>
  /** Further columns of the result, as `to_json(a) AS artifact`, beginning with a comma. */
  returning?: RawBuilder<unknown>
  /** What `returning` needs after `FROM changed`. */
  joins?: RawBuilder<unknown>
}

export interface Changed {
  job: JobRow
  artifact?: ArtifactRow | null
  notification?: NotificationRow | null
}

const nothing = sql``

/**
 * The one way a job's row is changed where people can see it: a single statement that checks the guard,
 * bumps the owner's revision and stamps it on the row. Null when the guard did not hold (fenced, ended,
 * someone else's). The revision is locked before the job, here and everywhere, so that no two changes
 * wait for each other; the guard stands twice because the row may change while the revision is waited
 * for (the first then leaves a gap in the revisions, which costs a client one snapshot).
 */
export async function changeJob(db: Database, change: GuardedChange): Promise<Changed | null> {
  const { where, set, also = nothing, returning = nothing, joins = nothing } = change
  const { rows } = await sql<Changed>`
    WITH target AS (SELECT jobs.user_id FROM jobs WHERE ${where}),
    bump AS (
      UPDATE user_revs SET rev = user_revs.rev + 1 FROM target WHERE user_revs.user_id = target.user_id RETURNING user_revs.rev AS value
    ),
    changed AS (UPDATE jobs SET ${set}, rev = bump.value FROM bump WHERE ${where} RETURNING jobs.*)
    ${also}
    SELECT to_json(changed) AS job ${returning} FROM changed ${joins}`.execute(db)
  return rows[0] ?? null
}
