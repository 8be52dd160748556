import { sql } from 'kysely'
import { auditedJobs } from '@/lib/ledger/audit/audited-jobs'
import type { Origin } from '@/lib/ledger/audit/origin'
import type { Database } from '@/lib/ledger/connection/database'
import { areKept, type GoingOn, stillKept } from '@/lib/ledger/inputs/still-kept'
import { type Changed, changeJob, numbered } from '@/lib/ledger/reading/change'
import { fileNames, filesWith } from '@/lib/ledger/reading/files-sql'
import { findJob } from '@/lib/ledger/reading/find-job'
import { itemsOfEnded, leftItems } from '@/lib/ledger/reading/left-items'
import { itemsOfJob } from '@/lib/ledger/reading/list-counts'
import { noticesWithdrawn } from '@/lib/ledger/reading/notices-sql'
import { asChange, type Change, type ChangeResult, toJob } from '@/lib/ledger/reading/view'
import type { RemoveResult } from './user-ledger'

/** A waiting job is cancelled at once; a running one is `cancelling` until its runner has stopped. */
export async function cancelJob(db: Database, userId: string, jobId: string, origin: Origin): Promise<ChangeResult> {
  const changed = await changeJob(db, jobId, {
    where: sql`jobs.user_id = ${userId} AND jobs.state IN ('queued', 'dispatched', 'running')`,
    set: sql`state = CASE WHEN jobs.state = 'running' THEN 'cancelling' ELSE 'cancelled' END,
             finished_at = CASE WHEN jobs.state = 'running' THEN NULL ELSE now() END, rest = NULL,
             items = CASE WHEN jobs.state = 'running' THEN ${itemsOfJob} ELSE ${itemsOfEnded} END`,
    also: sql`${leftItems(withLastAttempt)} ${auditedJobs({ action: 'job.cancelled', by: 'user', origin })}`,
    returning: sql`, CASE WHEN changed.state = 'cancelling' THEN pg_notify('postroom_cancel', changed.id::text) END`,
  })
  return changed ? asResult(changed) : refusal(db, userId, jobId)
}

const withLastAttempt = sql`SELECT id, stage, attempt, EXISTS (
  SELECT FROM attempts a WHERE a.job_id = changed.id AND a.attempt = changed.attempt AND a.outcome = 'crashed') AS crashed FROM changed`

/**
 * Back to the queue for a failed or cancelled job: the same job, from its last checkpoint, with its
 * failures forgiven. Its notice goes, for it is no longer true; the next end writes a new one.
 */
export async function retryJob(db: Database, userId: string, jobId: string, goingOn: GoingOn): Promise<ChangeResult> {
  const { inputs, origin } = goingOn
  const changed = await changeJob(db, jobId, {
    where: sql`jobs.user_id = ${userId} AND jobs.state IN ('failed', 'cancelled') AND ${stillKept(inputs)}`,
    set: sql`state = 'queued', failures = 0, crashes = 0, losses = 0, retries = 0, error = NULL, rest = NULL, finished_at = NULL, run_at = now(), due_at = now(), turn = NULL`,
    also: sql`${noticesWithdrawn} ${auditedJobs({ action: 'job.retried', by: 'user', origin })}`,
  })
  if (changed) return asResult(changed)
  const refused = await refusal(db, userId, jobId)
  if (refused.result !== 'not_allowed' || (refused.job.state !== 'failed' && refused.job.state !== 'cancelled')) return refused
  // Somebody may have been quicker: what is true now has the answer.
  return (await areKept(db, inputs)) ? retryJob(db, userId, jobId, goingOn) : { result: 'input_gone' }
}

/** Deletes a job that has ended, with its notice and its files' rows; the caller removes the files. */
export async function removeJob(db: Database, userId: string, jobId: string, origin: Origin): Promise<RemoveResult> {
  const ended = sql`jobs.user_id = ${userId} AND jobs.state IN ('completed', 'failed', 'cancelled')`
  const { rows } = await sql<{ rev: number; keys: string[] }>`
    WITH ${numbered(sql`SELECT ${jobId}::uuid AS id`, ended)},
    removed AS (DELETE FROM jobs USING numbered WHERE jobs.id = numbered.id RETURNING jobs.*, numbered.rev AS new_rev)
    ${auditedJobs({ action: 'job.deleted', by: 'user', origin, from: sql`removed AS job` })}
    SELECT removed.new_rev::int AS rev, ARRAY(SELECT key FROM artifacts WHERE job_id = removed.id) AS keys FROM removed`.execute(db)
  const removed = rows[0]
  if (removed) return { result: 'removed', fileKeys: removed.keys, event: { type: 'job.removed', rev: removed.rev, jobId } }
  const found = await findJob(db, userId, jobId)
  return found ? { result: 'not_allowed', job: toJob(found) } : { result: 'not_found' }
}

/** Of the file with this key: those beside it may be there still. */
export async function markFileMissing(db: Database, userId: string, jobId: string, key: string): Promise<Change | null> {
  const isThere = sql`a.job_id = jobs.id AND a.key = ${key} AND a.availability = 'ready'`
  const changed = await changeJob(db, jobId, {
    where: sql`jobs.user_id = ${userId} AND EXISTS (SELECT 1 FROM artifacts a WHERE ${isThere})`,
    // Of the job itself nothing changes.
    set: sql`error = jobs.error`,
    also: sql`, gone AS (UPDATE artifacts a SET availability = 'missing' FROM changed AS jobs WHERE ${isThere} RETURNING a.*)
      ${auditedJobs({ action: 'file.missing', by: 'system', details: fileNames('gone') })}`,
    files: filesWith('gone'),
  })
  return changed && asChange(changed)
}

async function refusal(db: Database, userId: string, jobId: string): Promise<ChangeResult> {
  const found = await findJob(db, userId, jobId)
  return found ? { result: 'not_allowed', job: toJob(found) } : { result: 'not_found' }
}

function asResult(changed: Changed): ChangeResult {
  return { result: 'changed', ...asChange(changed) }
}
