import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { LedgerEvent } from '@/lib/contracts/live/events'
import { auditedJobs } from '@/lib/ledger/audit/audited-jobs'
import type { Database } from '@/lib/ledger/connection/database'
import { changeJob } from '@/lib/ledger/reading/change'
import { fileNames, filesWith } from '@/lib/ledger/reading/files-sql'
import { itemsOfEnded, leftItems } from '@/lib/ledger/reading/left-items'
import { itemsOfJob } from '@/lib/ledger/reading/list-counts'
import { noticesWithdrawn, onceWithdrawn } from '@/lib/ledger/reading/notices-sql'
import { toEvent } from '@/lib/ledger/reading/view'
import { isLastLoss, workerLost } from './losses'

export interface SweptChange {
  userId: string
  event: LedgerEvent
}

const endOfLost = sql`CASE job.state WHEN 'failed' THEN 'job.failed' WHEN 'cancelled' THEN 'job.stopped' END`
const lostAttempt = sql`jobs.stage = 'in_flight' AND jobs.state <> 'dispatched' AND attempt_lost(jobs.worker_id, jobs.lease_until)`

/**
 * Frees the jobs of workers that are gone or have let their lease run out: back to the queue at once, until
 * they were lost too often. Two sweepers may run at the same time; the guard lets one of them win.
 */
export async function sweepLostAttempts(db: Database): Promise<SweptChange[]> {
  await noteTimeline(db)
  const { rows } = await sql<{ id: string }>`SELECT id FROM jobs WHERE ${lostAttempt} LIMIT 100`.execute(db)
  const changes = await Promise.all(rows.map(({ id }) => freeLostAttempt(db, id)))
  return changes.filter((change) => change !== null)
}

/** From when a promoted server is counted on: see `attempt_lost` in migration 0012. */
async function noteTimeline(db: Database): Promise<void> {
  await sql`
    INSERT INTO ledger_life (timeline, seen_at) SELECT current, now() FROM ledger_timeline() AS current
    WHERE NOT EXISTS (SELECT 1 FROM ledger_life WHERE timeline = current) ON CONFLICT DO NOTHING`.execute(db)
}

async function freeLostAttempt(db: Database, jobId: string): Promise<SweptChange | null> {
  const changed = await changeJob(db, jobId, {
    where: lostAttempt,
    set: sql`state = CASE WHEN jobs.state = 'cancelling' THEN 'cancelled' WHEN ${isLastLoss} THEN 'failed' ELSE 'queued' END,
             finished_at = CASE WHEN jobs.state = 'cancelling' OR ${isLastLoss} THEN now() END,
             error = CASE WHEN ${isLastLoss} THEN ${JSON.stringify(workerLost)}::jsonb ELSE jobs.error END,
             losses = jobs.losses + 1, lease_until = NULL, worker_id = NULL, run_at = now(), rest = NULL,
             items = CASE WHEN jobs.state = 'cancelling' OR ${isLastLoss} THEN ${itemsOfEnded} ELSE ${itemsOfJob} END`,
    also: sql`${noticesWithdrawn},
      lost AS (
        UPDATE attempts a SET ended_at = now(), outcome = 'lost', error = CASE WHEN changed.state = 'failed' THEN changed.error END
        FROM changed WHERE a.job_id = changed.id AND a.ended_at IS NULL
      ),
      notification AS (
        INSERT INTO notifications (id, user_id, job_id, type)
        SELECT ${uuidv7()}::uuid, user_id, id, 'job.failed' FROM changed WHERE state = 'failed' AND ${onceWithdrawn} RETURNING *
      )
      ${leftItems(sql`SELECT id, stage, attempt, false AS crashed FROM changed`)}
      ${auditedJobs({ action: endOfLost, by: 'system', details: sql`jsonb_build_object('attempt', job.attempt, 'error', 'worker_lost')` })}`,
    returning: sql`, to_json(notification) AS notification, pg_notify('postroom_dispatch', changed.pool)`,
    joins: sql`LEFT JOIN notification ON true`,
  })
  return changed && { userId: changed.job.user_id, event: toEvent(changed) }
}

/** What became of a job some of whose files have expired, and the keys of those. */
export interface Expiry extends SweptChange {
  keys: string[]
}

/** Marks files whose time is over, those of one job together; the caller removes them from the store. */
export async function expireFiles(db: Database): Promise<Expiry[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT DISTINCT job_id AS id FROM (SELECT job_id FROM artifacts WHERE availability = 'ready' AND expires_at <= now() LIMIT 100) due`.execute(
    db,
  )
  const changes = await Promise.all(rows.map(({ id }) => expireFilesOf(db, id)))
  return changes.filter((change) => change !== null)
}

async function expireFilesOf(db: Database, jobId: string): Promise<Expiry | null> {
  const isOver = sql`a.job_id = jobs.id AND a.availability = 'ready' AND a.expires_at <= now()`
  const changed = await changeJob(db, jobId, {
    where: sql`EXISTS (SELECT 1 FROM artifacts a WHERE ${isOver})`,
    // Of the job itself nothing changes.
    set: sql`error = jobs.error`,
    also: sql`, expired AS (UPDATE artifacts a SET availability = 'expired' FROM changed AS jobs WHERE ${isOver} RETURNING a.*)
      ${auditedJobs({ action: 'file.expired', by: 'system', details: fileNames('expired') })}`,
    files: filesWith('expired'),
    returning: sql`, ARRAY(SELECT key FROM expired) AS keys`,
  })
  return changed && { userId: changed.job.user_id, event: toEvent(changed), keys: changed.keys ?? [] }
}

/** The revisions of these users, for the check that no event was lost on its way. */
export async function revisionsOf(db: Database, userIds: string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ user_id: string; rev: number }>`
    SELECT user_id, rev::int AS rev FROM user_revs WHERE user_id = ANY(${userIds})`.execute(db)
  return new Map(rows.map((row) => [row.user_id, row.rev]))
}
