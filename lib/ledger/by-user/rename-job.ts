import { sql } from 'kysely'
import { auditedJobs } from '@/lib/ledger/audit/audited-jobs'
import type { Origin } from '@/lib/ledger/audit/origin'
import type { Database } from '@/lib/ledger/connection/database'
import { explainWaiting } from '@/lib/ledger/queue/queue-view'
import { changeJob } from '@/lib/ledger/reading/change'
import { findJob } from '@/lib/ledger/reading/find-job'
import { toJob } from '@/lib/ledger/reading/view'
import type { UserLedger } from './user-ledger'

interface Renaming {
  name: string | null
  origin: Origin
  maxRunning: number
}

/** A name that it has already changes nothing and takes no revision. */
export async function renameJob(
  db: Database,
  userId: string,
  jobId: string,
  { name, origin, maxRunning }: Renaming,
): ReturnType<UserLedger['rename']> {
  const changed = await changeJob(db, jobId, {
    where: sql`jobs.user_id = ${userId} AND jobs.name IS DISTINCT FROM ${name}::text`,
    set: sql`name = ${name}::text`,
    also: auditedJobs({ action: 'job.renamed', by: 'user', origin, details: sql`jsonb_build_object('name', job.name)` }),
  })
  const found = changed ?? (await findJob(db, userId, jobId))
  if (!found) return { result: 'not_found' }
  const job = toJob(found, (await explainWaiting(db, userId, [found.job], maxRunning)).get(jobId))
  return changed
    ? { result: 'changed', job, event: { type: 'job.changed', rev: job.rev, job, notification: null } }
    : { result: 'unchanged', job }
}
