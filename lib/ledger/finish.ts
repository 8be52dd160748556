import { type RawBuilder, sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { LedgerEvent } from '@/lib/contracts/events'
import type { NotificationType } from '@/lib/contracts/notification'
import { type Changed, changeJob } from './change'
import type { Database } from './database'
import type { FinishedFile, Outcome } from './outcome'
import { toJob, toNotification } from './view'

export interface AttemptId {
  jobId: string
  attempt: number
}

/**
 * Writes the outcome of an attempt: job, artifact, notification and revision in one statement, hence in
 * one transaction. @returns the event for the user's browsers, or null when the attempt was fenced (or, for
 * `completed`, when a cancel came first): then nothing was written and the caller deletes its file.
 */
export async function finishAttempt(db: Database, id: AttemptId, outcome: Outcome, keepDays: number): Promise<LedgerEvent | null> {
  const changed = await changeJob(db, { ...guard(id, outcome), ...changeFor(id, outcome, keepDays) })
  return changed && asEvent(changed)
}

function guard({ jobId, attempt }: AttemptId, outcome: Outcome): { where: RawBuilder<unknown> } {
  // A result may only follow `running`: once a cancel is written, no "ready" may come after it.
  const states = outcome.type === 'completed' ? sql`jobs.state = 'running'` : sql`jobs.state IN ('running', 'cancelling')`
  return { where: sql`jobs.id = ${jobId} AND jobs.attempt = ${attempt} AND ${states}` }
}

const ended = sql`finished_at = now(), lease_until = NULL, worker_id = NULL, progress = NULL`
// Whoever is told to cancel ends as cancelled, however its attempt ended.
const backToQueue = sql`
  state = CASE WHEN jobs.state = 'cancelling' THEN 'cancelled' ELSE 'queued' END,
  finished_at = CASE WHEN jobs.state = 'cancelling' THEN now() END,
  lease_until = NULL, worker_id = NULL, progress = NULL`

function changeFor({ attempt }: AttemptId, outcome: Outcome, keepDays: number) {
  switch (outcome.type) {
    case 'completed':
      return {
        set: sql`state = 'completed', error = NULL, warnings = ${JSON.stringify(outcome.warnings)}::jsonb, ${ended}`,
        also: sql`${attemptEnded(attempt, 'completed', null)} ${insertArtifact(outcome.artifact, keepDays)} ${insertNotification('job.completed')}`,
        ...told,
      }
    case 'failed':
      return {
        set: sql`state = CASE WHEN jobs.state = 'cancelling' THEN 'cancelled' ELSE 'failed' END,
                 error = ${JSON.stringify(outcome.error)}::jsonb, ${counted(outcome.cause)}, ${ended}`,
        also: sql`${attemptEnded(attempt, 'failed', outcome.error)} ${noArtifact} ${insertNotification('job.failed')}`,
        ...told,
      }
    case 'retry':
      return {
        set: sql`${backToQueue}, run_at = now() + ${outcome.delayMs} * interval '1 ms', due_at = now() + ${outcome.delayMs} * interval '1 ms',
                 error = ${JSON.stringify(outcome.error)}::jsonb, ${counted(outcome.cause)}`,
        also: attemptEnded(attempt, outcome.cause === 'crash' ? 'crashed' : 'retry', outcome.error),
        ...wakeDispatcher,
      }
    case 'cancelled':
      return { set: sql`state = 'cancelled', ${ended}`, also: attemptEnded(attempt, 'cancelled', null), ...wakeDispatcher }
    case 'released':
      return { set: sql`${backToQueue}, run_at = now()`, also: attemptEnded(attempt, 'released', null), ...wakeDispatcher }
    default:
      return outcome satisfies never
  }
}

function counted(cause: 'failure' | 'crash') {
  return cause === 'crash' ? sql`crashes = jobs.crashes + 1` : sql`failures = jobs.failures + 1`
}

function attemptEnded(attempt: number, outcome: string, error: object | null) {
  return sql`, ended AS (
    UPDATE attempts a SET ended_at = now(), outcome = ${outcome}, error = ${error && JSON.stringify(error)}::jsonb
    FROM changed WHERE a.job_id = changed.id AND a.attempt = ${attempt})`
}

const noArtifact = sql`, artifact AS (SELECT NULL::json AS row WHERE false)`

function insertArtifact(file: FinishedFile | null, keepDays: number) {
  if (!file) return noArtifact
  return sql`, artifact AS (
    INSERT INTO artifacts AS a (job_id, key, file_name, media_type, bytes, sha256, rows, columns, data_as_of, data_as_of_end, expires_at)
    SELECT id, ${file.key}, ${file.fileName}, ${file.mediaType}, ${file.bytes}, ${file.sha256}, ${file.rows}, ${file.columns},
           ${file.dataAsOf}::timestamptz, ${file.dataAsOfEnd}::timestamptz, now() + ${keepDays} * interval '1 day' FROM changed
    RETURNING to_json(a) AS row)`
}

/** None for a job that ended as cancelled. */
function insertNotification(type: NotificationType) {
  return sql`, notification AS (
    INSERT INTO notifications AS n (id, user_id, job_id, type)
    SELECT ${uuidv7()}, user_id, id, ${type} FROM changed WHERE state <> 'cancelled' RETURNING to_json(n) AS row)`
}

// A slot has become free: the servers look whether there is more to dispatch.
const wake = sql`, pg_notify('postroom_dispatch', changed.pool)`
const wakeDispatcher = { returning: wake }
const told = {
  returning: sql`, artifact.row AS artifact, notification.row AS notification ${wake}`,
  joins: sql`LEFT JOIN artifact ON true LEFT JOIN notification ON true`,
}

/** The event of a result whose commit was not confirmed, if it was committed after all. */
export async function committedResult(db: Database, { jobId }: AttemptId, artifactKey: string | null): Promise<LedgerEvent | null> {
  const { rows } = await sql<Required<Changed>>`
    SELECT to_json(j) AS job, to_json(a) AS artifact, to_json(n) AS notification
    FROM jobs j LEFT JOIN artifacts a ON a.job_id = j.id LEFT JOIN notifications n ON n.job_id = j.id
    WHERE j.id = ${jobId} AND j.state = 'completed' AND a.key IS NOT DISTINCT FROM ${artifactKey}`.execute(db)
  return rows[0] ? asEvent(rows[0]) : null
}

function asEvent(changed: Changed): LedgerEvent {
  const job = { job: changed.job, artifact: changed.artifact ?? null }
  const notification = changed.notification ? toNotification(changed.notification, job) : null
  return { type: 'job.changed', rev: changed.job.rev, job: toJob(job), notification }
}
