import { sql } from 'kysely'
import type { Job } from '@/lib/contracts/job'
import type { Database } from '@/lib/ledger/connection/database'
import { filesOf, joinMainFile } from '@/lib/ledger/reading/files-sql'
import { newestRows } from '@/lib/ledger/reading/job-list'
import type { JobAndFiles } from '@/lib/ledger/reading/rows'
import { toJob } from '@/lib/ledger/reading/view'

/** An index on the whole content would cost each submit; a file that is ready is seldom further back. */
const NEWEST = 500

/** Of earlier versions, so many are read to see whether they ask for the same. */
const MOST_EARLIER = 20

export interface SameContent extends Pick<Job, 'kind' | 'payload' | 'payloadVersion'> {
  /** Which rows the person sees now: a file of others is another file. */
  rowLimit: unknown
  /** Whether settings of an earlier version of the kind come to these. */
  isSame?: (earlier: Pick<Job, 'payload' | 'payloadVersion'>) => boolean
}

/**
 * The newest of the user's own jobs with this very content that makes another one needless: under way, or done with its
 * file ready. `jsonb` compares contents: the order of keys does not count, that of columns does. One of this version goes before one of
 * an earlier.
 */
export async function findSameJob(db: Database, userId: string, asked: SameContent): Promise<Job | null> {
  const { kind, payload, payloadVersion, rowLimit } = asked
  const { rows } = await sql<JobAndFiles>`
    SELECT to_json(j) AS job, ${filesOf('j')} AS files
    FROM ${newestRows(userId, {}, null, NEWEST).rows} AS j ${joinMainFile}
    WHERE j.kind = ${kind} AND (j.payload_version < ${payloadVersion}
        OR (j.payload_version = ${payloadVersion} AND j.payload = ${JSON.stringify(payload)}::jsonb))
      AND (j.state IN ('queued', 'dispatched', 'running')
        OR (j.state = 'completed' AND (j.items IS NULL OR j.items->'done' = j.items->'total') AND a.availability = 'ready' AND a.expires_at > now()
          AND coalesce(a.row_limit, 'null') = ${JSON.stringify(rowLimit)}::jsonb))
    ORDER BY (j.payload_version = ${payloadVersion}) DESC, j.id DESC LIMIT ${MOST_EARLIER}`.execute(db)
  const found = rows.map((row) => toJob(row)).find((job) => job.payloadVersion === payloadVersion || asked.isSame?.(job))
  return found ?? null
}
