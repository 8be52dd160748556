import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { reached } from '@/lib/crash-points'
import { auditedJobs } from '@/lib/ledger/audit/audited-jobs'
import type { Origin } from '@/lib/ledger/audit/origin'
import type { Database } from '@/lib/ledger/connection/database'
import { gather } from '@/lib/ledger/connection/gather'
import { filesOf } from '@/lib/ledger/reading/files-sql'
import type { JobAndFiles, JobRow } from '@/lib/ledger/reading/rows'
import { toJob } from '@/lib/ledger/reading/view'
import { areUsable, bindInputs, hasItsInputs, nullWhenInputGone } from './bind-inputs'
import type { NewJob, SubmitResult } from './new-job'

const RETRY_AFTER_SECONDS = 30

/** Among one's own; among those of others it is some turns (see the migration 0024). */
const headStart = sql`CASE priority WHEN 'high' THEN interval '15 min' WHEN 'low' THEN interval '-15 min' ELSE interval '0' END`

/** A job of one user, on its way into the table. */
interface Submission {
  id: string
  userId: string
  job: NewJob
  maxQueued: number
  origin: Origin
}

export type SubmitJob = (userId: string, job: NewJob, asked: { maxQueued: number; origin: Origin }) => Promise<SubmitResult>

/** Writes jobs, those of the same moment together, and commits; only then may anyone be told that one was accepted. */
export function createSubmit(db: Database): SubmitJob {
  const insert = gather((submissions: Submission[]) => insertJobs(db, submissions))

  return async (userId, job, { maxQueued, origin }) => {
    const inserted = await insert({ id: uuidv7(), userId, job, maxQueued, origin }).catch(nullWhenInputGone)
    if (inserted) {
      const created = toJob({ job: inserted, files: null })
      return { result: 'created', job: created, event: { type: 'job.changed', rev: inserted.rev, job: created, notification: null } }
    }
    const before = await findByKey(db, userId, job)
    if (before) return before
    if (!(await areUsable(db, userId, job.inputs))) return { result: 'inputs_missing' }
    return { result: 'queue_full', limit: maxQueued, retryAfterSeconds: RETRY_AFTER_SECONDS }
  }
}

/**
 * One statement. The users' revision rows are locked first, and in one order everywhere, so that two servers never
 * wait for each other; submits of one user queue up behind each other there, and the cap may be overshot only by as
 * many as were sent to several servers at the same instant. What was submitted before changes nothing and takes no
 * revision: pages that saw one without an event would each load everything anew.
 * @returns null for a job whose key was used before, or that has no room
 */
async function insertJobs(db: Database, submissions: Submission[]): Promise<(JobRow | null)[]> {
  reached('submit.beforeCommit')
  const { rows } = await sql<{ job: JobRow }>`
    WITH given AS (
      SELECT *, row_number() OVER (PARTITION BY user_id, idempotency_key ORDER BY id) AS time FROM json_to_recordset(${toRecords(submissions)}::json)
      AS record (id uuid, user_id text, kind text, title text, search_words text, payload jsonb, payload_version int, rate_by text, pool text, max_failures int, priority text,
                 run_at timestamptz, idempotency_key text, max_queued int, inputs json, request_id text, ip inet)
    ),
    asked AS (
      SELECT *, row_number() OVER (PARTITION BY user_id ORDER BY id) AS nth FROM given
      WHERE time = 1 AND NOT EXISTS (
        SELECT 1 FROM jobs WHERE jobs.user_id = given.user_id AND jobs.idempotency_key = given.idempotency_key)
        AND (inputs IS NULL OR ${hasItsInputs})
    ),
    taken AS (
      SELECT * FROM asked
      WHERE nth + (SELECT count(*) FROM jobs WHERE jobs.user_id = asked.user_id AND stage <> 'ended' AND state IN ('queued', 'dispatched')) <= max_queued
    ),
    bump AS (
      INSERT INTO user_revs (user_id, rev) SELECT user_id, count(*) FROM taken GROUP BY user_id ORDER BY user_id
      ON CONFLICT (user_id) DO UPDATE SET rev = user_revs.rev + excluded.rev RETURNING user_id, rev
    ),
    inserted AS (
      INSERT INTO jobs (id, user_id, kind, title, search_words, payload, payload_version, rate_by, pool, max_failures, priority, run_at, due_at, idempotency_key, rev)
      SELECT id, user_id, kind, title, search_words, payload, payload_version, rate_by, pool, max_failures, priority, greatest(now(), run_at),
             greatest(now(), run_at) - ${headStart}, idempotency_key, rev + 1 - row_number() OVER (PARTITION BY user_id ORDER BY id DESC) FROM taken JOIN bump USING (user_id)
      ON CONFLICT (user_id, idempotency_key) DO NOTHING RETURNING *
    )
    ${bindInputs}
    ${auditedJobs(submitted)}
    SELECT to_json(inserted) AS job FROM inserted`.execute(db)
  reached('submit.afterCommit')
  const byId = new Map(rows.map(({ job }) => [job.id, job]))
  return submissions.map(({ id }) => byId.get(id) ?? null)
}

const submitted = {
  action: 'job.submitted',
  by: 'user',
  origin: { ip: sql`taken.ip`, requestId: sql`taken.request_id` },
  // The whole order, so that it can be told years later which rows and columns left.
  details: sql`job.payload`,
  from: sql`inserted AS job JOIN taken ON taken.id = job.id`,
} as const

/** As one parameter, however many they are: the statement stays the same one, and PostgreSQL may keep its plan. */
function toRecords(submissions: Submission[]): string {
  return JSON.stringify(
    submissions.map(({ id, userId, job, maxQueued, origin }) => ({
      id,
      user_id: userId,
      kind: job.kind,
      title: job.title,
      search_words: job.searchWords ?? '',
      payload: job.payload,
      payload_version: job.payloadVersion ?? 1,
      rate_by: job.rateBy ?? '',
      pool: job.pool,
      max_failures: job.maxFailures,
      priority: job.priority ?? 'normal',
      run_at: job.runAt ?? null,
      idempotency_key: job.idempotencyKey,
      max_queued: maxQueued,
      inputs: job.inputs?.length ? job.inputs : null,
      request_id: origin.requestId,
      ip: origin.ip,
    })),
  )
}

/** The job that this key made before: the answer to a submit that was sent again because its answer was lost. */
async function findByKey(db: Database, userId: string, job: NewJob): Promise<SubmitResult | null> {
  const { rows } = await sql<JobAndFiles & { same: boolean }>`
    SELECT to_json(j) AS job, ${filesOf('j')} AS files, (j.kind = ${job.kind} AND j.payload = ${JSON.stringify(job.payload)}::jsonb) AS same
    FROM jobs j
    WHERE j.user_id = ${userId} AND j.idempotency_key = ${job.idempotencyKey}`.execute(db)
  const found = rows[0]
  if (!found) return null
  return found.same ? { result: 'existing', job: toJob(found) } : { result: 'key_conflict' }
}
