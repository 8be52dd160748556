import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Database } from './database'
import type { JobAndArtifact, JobRow } from './rows'
import type { NewJob, SubmitResult } from './user-ledger'
import { toJob } from './view'

const RETRY_AFTER_SECONDS = 30

/**
 * Writes the job and commits; only then may anyone be told that it was accepted. One statement: the
 * user's revision row is locked first, so submits of one user queue up behind each other and the cap
 * may be overshot only by as many as were sent at the same instant.
 */
export async function submitJob(db: Database, userId: string, job: NewJob, { maxQueued }: { maxQueued: number }): Promise<SubmitResult> {
  const { rows } = await sql<{ waiting: number; job: JobRow | null }>`
    WITH waiting AS (SELECT count(*)::int AS n FROM jobs WHERE user_id = ${userId} AND state IN ('queued', 'dispatched')),
    bump AS (
      INSERT INTO user_revs (user_id, rev) SELECT ${userId}, 1 FROM waiting WHERE n < ${maxQueued}
      ON CONFLICT (user_id) DO UPDATE SET rev = user_revs.rev + 1 RETURNING rev
    ),
    inserted AS (
      INSERT INTO jobs (id, user_id, kind, title, payload, pool, max_failures, due_at, idempotency_key, rev)
      SELECT ${uuidv7()}, ${userId}, ${job.kind}, ${job.title}, ${JSON.stringify(job.payload)}::jsonb, ${job.pool}, ${job.maxFailures},
             now() - ${job.priority ?? 0} * interval '1 s', ${job.idempotencyKey}, rev FROM bump
      ON CONFLICT (user_id, idempotency_key) DO NOTHING RETURNING *
    )
    SELECT waiting.n AS waiting, to_json(inserted) AS job FROM waiting LEFT JOIN inserted ON true`.execute(db)
  const inserted = rows[0]?.job
  if (inserted) {
    const created = toJob({ job: inserted, artifact: null })
    return { result: 'created', job: created, event: { type: 'job.changed', rev: inserted.rev, job: created, notification: null } }
  }
  return (await findByKey(db, userId, job)) ?? { result: 'queue_full', limit: maxQueued, retryAfterSeconds: RETRY_AFTER_SECONDS }
}

/** The job that this key made before: the answer to a submit that was sent again because its answer was lost. */
async function findByKey(db: Database, userId: string, job: NewJob): Promise<SubmitResult | null> {
  const { rows } = await sql<JobAndArtifact & { same: boolean }>`
    SELECT to_json(j) AS job, to_json(a) AS artifact, (j.kind = ${job.kind} AND j.payload = ${JSON.stringify(job.payload)}::jsonb) AS same
    FROM jobs j LEFT JOIN artifacts a ON a.job_id = j.id
    WHERE j.user_id = ${userId} AND j.idempotency_key = ${job.idempotencyKey}`.execute(db)
  const found = rows[0]
  if (!found) return null
  return found.same ? { result: 'existing', job: toJob(found) } : { result: 'key_conflict' }
}
