import { sql } from 'kysely'
import type { Job } from '@/lib/contracts/job'
import type { Database } from '@/lib/ledger/connection/database'
import type { JobAndArtifact } from '@/lib/ledger/reading/rows'
import { toJob } from '@/lib/ledger/reading/view'

/** An index on the whole content would cost each submit; a file that is ready is seldom further back. */
const NEWEST = 500

interface SameContent extends Pick<Job, 'kind' | 'payload'> {
  /** Which rows the person sees now: a file of others is another file. */
  rowLimit: unknown
}

/**
 * The newest of the user's own jobs with this very content that makes another one needless: under way, or done with its
 * file ready. `jsonb` compares contents: the order of keys does not count, that of columns does.
 */
export async function findSameJob(db: Database, userId: string, { kind, payload, rowLimit }: SameContent): Promise<Job | null> {
  const { rows } = await sql<JobAndArtifact>`
    SELECT to_json(j) AS job, to_json(a) AS artifact
    FROM (SELECT * FROM jobs WHERE user_id = ${userId} ORDER BY id DESC LIMIT ${NEWEST}) j LEFT JOIN artifacts a ON a.job_id = j.id
    WHERE j.kind = ${kind} AND j.payload = ${JSON.stringify(payload)}::jsonb
      AND (j.state IN ('queued', 'dispatched', 'running')
        OR (j.state = 'completed' AND a.availability = 'ready' AND a.expires_at > now()
          AND coalesce(a.row_limit, 'null') = ${JSON.stringify(rowLimit)}::jsonb))
    ORDER BY j.id DESC LIMIT 1`.execute(db)
  return rows[0] ? toJob(rows[0]) : null
}
