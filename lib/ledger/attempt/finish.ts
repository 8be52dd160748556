import { sql } from 'kysely'
import type { LedgerEvent } from '@/lib/contracts/live/events'
import { reached } from '@/lib/crash-points'
import { auditedJobs } from '@/lib/ledger/audit/audited-jobs'
import type { Database } from '@/lib/ledger/connection/database'
import { storableJson } from '@/lib/ledger/connection/storable-json'
import { type Changed, changeJobs } from '@/lib/ledger/reading/change'
import { filesOf, filesReplaced, PREVIEW_NTH } from '@/lib/ledger/reading/files-sql'
import { itemsOfEnded, leftItems } from '@/lib/ledger/reading/left-items'
import { itemsOfJob } from '@/lib/ledger/reading/list-counts'
import { noticesWithdrawn, onceWithdrawn } from '@/lib/ledger/reading/notices-sql'
import { toEvent } from '@/lib/ledger/reading/view'
import { type AttemptId, attemptKey } from './attempts'
import { endingOf } from './ending'
import type { Outcome } from './outcome'

/** An attempt and how it ended. */
export interface Finished extends AttemptId {
  outcome: Outcome
}

/**
 * Writes the outcomes of attempts, each with all that belongs to it (job, files, notification, revision,
 * the attempt's row), in one statement, hence in one transaction. The answer is in the order of the
 * question: the event for the user's browsers, or null when the attempt was fenced (or, for `completed`,
 * when a cancel came first); then nothing was written of it and the caller deletes its files.
 */
export async function finishAttempts(db: Database, finished: Finished[], keepDays: number): Promise<(LedgerEvent | null)[]> {
  reached('finish.beforeCommit')
  const changed = await changeJobs(db, asked(finished), { where: stillOwn, set: ends, also: alsoWritten(keepDays), ...told })
  reached('finish.afterCommit')
  const events = new Map(changed.map((one) => [attemptKey({ jobId: one.job.id, attempt: one.job.attempt }), toEvent(one)]))
  return finished.map((one) => events.get(attemptKey(one)) ?? null)
}

/** The record's fields are those of `Ending`. */
function asked(finished: Finished[]) {
  const ids = finished.map((one) => one.jobId)
  const attempts = finished.map((one) => one.attempt)
  const endings = finished.map((one) => storableJson(endingOf(one.outcome)))
  return sql`
    SELECT a.id, a.attempt, e.* FROM unnest(${ids}::uuid[], ${attempts}::int[], ${endings}::jsonb[]) AS a(id, attempt, ending),
    jsonb_to_record(a.ending) AS e(
      state text, outcome text, error jsonb, sets_error boolean, delay_ms float8, rest jsonb, failures int, crashes int, warnings jsonb, files jsonb, result jsonb,
      rate float8, notification_id uuid, notification_type text)`
}

// A result may only follow `running`: once a cancel is written, no "ready" may come after it.
const stillOwn = sql`jobs.attempt = asked.attempt AND (jobs.state = 'running' OR (jobs.state = 'cancelling' AND asked.state <> 'completed'))`

// Whoever is told to cancel ends as cancelled, however its attempt ended.
const ends = sql`
  state       = CASE WHEN jobs.state = 'cancelling' THEN 'cancelled' ELSE asked.state END,
  finished_at = CASE WHEN jobs.state = 'cancelling' OR asked.state <> 'queued' THEN now() END,
  run_at      = CASE WHEN asked.state = 'queued' THEN now() + coalesce(asked.delay_ms, 0) * interval '1 ms' ELSE jobs.run_at END,
  due_at      = coalesce(now() + asked.delay_ms * interval '1 ms', jobs.due_at),
  turn        = CASE WHEN asked.delay_ms IS NULL THEN jobs.turn END,
  error       = CASE WHEN asked.sets_error THEN asked.error - 'detail' ELSE jobs.error END,
  warnings    = coalesce(asked.warnings, jobs.warnings),
  failures    = jobs.failures + asked.failures,
  crashes     = jobs.crashes + asked.crashes,
  retries     = jobs.retries + CASE WHEN asked.state = 'queued' AND asked.delay_ms IS NOT NULL AND asked.rest IS NULL THEN 1 ELSE 0 END,
  losses      = 0,
  rest        = asked.rest,
  items       = CASE WHEN jobs.state = 'cancelling' OR asked.state <> 'queued' THEN ${itemsOfEnded} ELSE ${itemsOfJob} END,
  rate        = asked.rate,
  result      = asked.result,
  lease_until = NULL, worker_id = NULL, progress = NULL`

function alsoWritten(keepDays: number) {
  return sql`,
    ended AS (
      UPDATE attempts a SET ended_at = now(), outcome = asked.outcome, error = asked.error
      FROM changed JOIN asked USING (id, attempt) WHERE a.job_id = changed.id AND a.attempt = changed.attempt
    )
    ${leftItems(sql`SELECT id, stage, attempt, asked.crashes > 0 AS crashed FROM changed JOIN asked USING (id, attempt)`)} ${filesReplaced} ${noticesWithdrawn},
    filed AS (
      INSERT INTO artifacts (job_id, nth, key, file_name, media_type, bytes, sha256, crc32, rows, columns, data_as_of, data_as_of_end, row_limit, alt, expires_at)
      SELECT id, CASE WHEN f.alt IS NULL THEN f.nth - 1 ELSE ${PREVIEW_NTH} END, f.key, f."fileName", f."mediaType", f.bytes, f.sha256, f.crc32, f.amount, f.columns, f."dataAsOf", f."dataAsOfEnd", f."limit", f.alt,
             now() + least(${keepDays}, f."keepDays") * interval '1 day'
      FROM changed JOIN asked USING (id, attempt), ROWS FROM (jsonb_to_recordset(asked.files) AS (
        key text, "fileName" text, "mediaType" text, bytes bigint, sha256 text, crc32 bigint, amount bigint, columns int,
        "dataAsOf" timestamptz, "dataAsOfEnd" timestamptz, "limit" jsonb, "keepDays" float8, alt jsonb)) WITH ORDINALITY AS f(
        key, "fileName", "mediaType", bytes, sha256, crc32, amount, columns, "dataAsOf", "dataAsOfEnd", "limit", "keepDays", alt, nth)
      -- Counting them sees to it that those of an earlier run are gone before these take their places.
      WHERE changed.state = 'completed' AND (SELECT count(*) FROM replaced_files) >= 0 RETURNING *
    ),
    files AS (SELECT job_id, json_agg(filed ORDER BY nth) AS files FROM filed GROUP BY job_id),
    notification AS (
      INSERT INTO notifications (id, user_id, job_id, type)
      SELECT asked.notification_id, changed.user_id, id, asked.notification_type FROM changed JOIN asked USING (id, attempt)
      WHERE asked.notification_id IS NOT NULL AND changed.state <> 'cancelled' AND ${onceWithdrawn} RETURNING *
    )
    ${auditedJobs(ended)}`
}

/** Not the preview of a job that leaves nothing else. */
const mainFile = sql`jsonb_path_query_first(asked.files, '$[0] ? (!exists(@.alt))')`

const ended = {
  action: sql`CASE job.state WHEN 'completed' THEN 'job.completed' WHEN 'failed' THEN 'job.failed' WHEN 'cancelled' THEN 'job.stopped' END`,
  by: 'system',
  details: sql`jsonb_strip_nulls(jsonb_build_object('attempt', job.attempt, 'error', CASE job.state WHEN 'failed' THEN job.error->'code' END,
    'amount', ${mainFile}->'amount', 'bytes', ${mainFile}->'bytes', 'fileName', ${mainFile}->'fileName', 'sha256', ${mainFile}->'sha256', 'rowLimit', asked.files->0->'limit',
    'furtherFiles', nullif(jsonb_path_query_array(asked.files, '$[1 to last] ? (!exists(@.alt)).fileName'), '[]')))`,
  from: sql`changed AS job JOIN asked ON asked.id = job.id AND asked.attempt = job.attempt`,
} as const

const told = {
  files: sql`CASE WHEN changed.state = 'completed' THEN coalesce(files.files, '[]') ELSE ${filesOf('changed')} END`,
  returning: sql`, to_json(notification) AS notification`,
  joins: sql`LEFT JOIN files ON files.job_id = changed.id LEFT JOIN notification ON notification.job_id = changed.id`,
}

/** The event of a result whose commit was not confirmed, if it was committed after all: only this attempt can have done that. */
export async function committedResult(db: Database, { jobId, attempt }: AttemptId): Promise<LedgerEvent | null> {
  const { rows } = await sql<Changed>`
    SELECT to_json(j) AS job, ${filesOf('j')} AS files, to_json(n) AS notification
    FROM jobs j LEFT JOIN notifications n ON n.job_id = j.id
    WHERE j.id = ${jobId} AND j.attempt = ${attempt} AND j.state = 'completed'`.execute(db)
  return rows[0] ? toEvent(rows[0]) : null
}
