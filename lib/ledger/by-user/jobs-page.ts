import { sql } from 'kysely'
import type { JobsPage } from '@/lib/contracts/api'
import type { Database } from '@/lib/ledger/connection/database'
import { explainWaiting } from '@/lib/ledger/queue/queue-view'
import { cursorId } from '@/lib/ledger/reading/cursor'
import { filesOf } from '@/lib/ledger/reading/files-sql'
import { MOST_LOOKED_AT, narrowed, newestRows } from '@/lib/ledger/reading/job-list'
import type { JobAndFiles } from '@/lib/ledger/reading/rows'
import { toJob } from '@/lib/ledger/reading/view'
import type { AskedJobs } from './user-ledger'

/**
 * Newest first. Rows and revision come from one statement, so that the page is true for exactly that revision. Where so many rows were
 * looked at that too few were found for now, the page is short, or empty, and its cursor goes on from there.
 */
export async function jobsPage(db: Database, userId: string, asked: AskedJobs, maxRunning: number): Promise<JobsPage> {
  const { cursor, limit, ...filter } = asked
  const { rows: looked, order } = newestRows(userId, filter, cursorId(cursor), MOST_LOOKED_AT)
  const { rows } = await sql<{ rev: number; jobs: JobAndFiles[]; horizon: string | null }>`
    WITH found AS MATERIALIZED (SELECT * FROM ${looked} AS job WHERE ${narrowed(filter)} ORDER BY ${order} DESC LIMIT ${limit + 1}::int)
    SELECT coalesce((SELECT rev FROM user_revs WHERE user_id = ${userId}), 0)::int AS rev,
      (SELECT coalesce(json_agg(p), '[]') FROM (
        SELECT to_json(j) AS job, ${filesOf('j')} AS files FROM found j ORDER BY j.id DESC) p) AS jobs,
      CASE WHEN (SELECT count(*) FROM found) <= ${limit}::int
        THEN (SELECT id FROM ${looked} AS job ORDER BY ${order} DESC OFFSET ${MOST_LOOKED_AT - 1}::int LIMIT 1) END AS horizon`.execute(db)
  const { rev = 0, jobs = [], horizon = null } = rows[0] ?? {}
  const page = jobs.slice(0, limit)
  const waiting = await explainWaiting(
    db,
    userId,
    page.map(({ job }) => job),
    maxRunning,
  )
  return {
    rev,
    jobs: page.map((row) => toJob(row, waiting.get(row.job.id))),
    nextCursor: jobs.length > limit ? (page.at(-1)?.job.id ?? null) : horizon,
  }
}
