import { randomUUID } from 'node:crypto'
import type { TestDatabase } from '@/tests/support/database'
import { addWorker } from '@/tests/support/jobs'

/** The pool of everybody, and of the one who is looked at. */
export const POOL = 'bulk'
export const KIND = 'test.sleep'
const BATCH = 20_000

/** In the order of their `n`, as those are that are handed in one after the other. */
const id = (n: string) => `(
  SELECT (substr(h, 1, 8) || '-' || substr(h, 9) || '-7000-8000-' || substr(md5(random()::text), 1, 12))::uuid
  FROM (SELECT lpad(to_hex((extract(epoch FROM now() - interval '2 d') * 1000)::bigint + ${n}), 12, '0') AS h) AS hex)`

/** A person of their own for everything that is asked, so that nobody's history is the reason of anybody's pages. */
export async function addCrowd({ pool }: TestDatabase, people: number): Promise<void> {
  await pool.query(
    `INSERT INTO "user" (id, name, email, "emailVerified", role, "createdAt", "updatedAt")
     SELECT 'crowd-' || n, 'Crowd', n || '@crowd.example', true, 'member', now(), now() FROM generate_series(1, $1::int) n`,
    [people],
  )
  await pool.query(`INSERT INTO user_revs (user_id, rev) SELECT 'crowd-' || n, 1 FROM generate_series(1, $1::int) n`, [people])
}

/** That wait, each person's as many, beside those that are there. */
export async function addWaiting({ pool }: TestDatabase, jobs: number, people: number): Promise<void> {
  for (let from = 1; from <= jobs; from += BATCH)
    await pool.query(
      `INSERT INTO jobs (id, user_id, kind, title, payload, pool, idempotency_key, max_failures, rev)
       SELECT ${id('n')}, 'crowd-' || (1 + n % $3::int), $4, 'A job', '{"ms": 1}', $5, 'waits ' || n || $6, 3, 1
       FROM generate_series($1::int, $2::int) n`,
      [from, Math.min(jobs, from + BATCH - 1), people, KIND, POOL, randomUUID()],
    )
}

/** That have ended, with all that belongs to them: `own` of them this person's, the others the crowd's. */
export async function addEnded(database: TestDatabase, jobs: number, own: { userId: string; jobs: number }, people: number): Promise<void> {
  const { pool } = database
  const run = randomUUID()
  for (let from = 1; from <= jobs + own.jobs; from += BATCH)
    await pool.query(
      `WITH ended AS (
         INSERT INTO jobs (id, user_id, kind, title, search_words, payload, pool, idempotency_key, max_failures, rev, state, attempt, rate_by, rate, created_at, started_at, finished_at, items)
         SELECT ${id('n')}, CASE WHEN n <= $3::int THEN $4 ELSE 'crowd-' || (1 + n % $5::int) END, $6, 'Permits ' || n, 'permits of ' || n,
           jsonb_build_object('dataset', 'permits', 'n', n), $7, 'ended ' || n || $8, 3, 1, (ARRAY['completed', 'completed', 'failed', 'cancelled'])[1 + n % 4], 1, 'csv',
           100 + n % 7, now() - interval '2 d', now() - interval '2 d', now() - n * interval '1 s', NULL
         FROM generate_series($1::int, $2::int) n RETURNING *
       ),
       attempted AS (
         INSERT INTO attempts (job_id, attempt, worker_id, started_at, ended_at, outcome)
         SELECT id, 1, gen_random_uuid(), started_at, finished_at, state FROM ended
       ),
       filed AS (
         INSERT INTO artifacts (job_id, nth, key, file_name, media_type, bytes, sha256, rows, columns, data_as_of, expires_at)
         SELECT id, 0, id || '.1.file', 'a.csv', 'text/csv', 3, 'x', 1, 1, now(), now() + interval '7 d' FROM ended WHERE state = 'completed'
       ),
       listed AS (
         INSERT INTO item_lists (job_id, planned_at, low, high, total, done) SELECT id, now(), 3, 3, 3, 3 FROM ended WHERE state = 'completed'
       ),
       done AS (
         INSERT INTO items (job_id, seq, key, state, attempt, tries)
         SELECT id, n, 'k' || n, 'done', 1, 1 FROM ended CROSS JOIN generate_series(1, 3) n WHERE state = 'completed'
       ),
       told AS (
         INSERT INTO notifications (id, user_id, job_id, type, mail_due_at, read_at)
         SELECT gen_random_uuid(), user_id, id, 'job.' || state, NULL, CASE WHEN user_id <> $4 THEN now() END FROM ended WHERE state <> 'cancelled'
       )
       INSERT INTO audit_events (actor_id, actor_kind, action, target)
       SELECT user_id, 'user', 'job.submitted', jsonb_build_object('job', id) FROM ended`,
      [from, Math.min(jobs + own.jobs, from + BATCH - 1), own.jobs, own.userId, people, KIND, POOL, run],
    )
}

/** As autovacuum leaves them. */
export async function settleStatistics({ pool }: TestDatabase): Promise<void> {
  for (const table of [
    'jobs',
    'attempts',
    'artifacts',
    'notifications',
    'items',
    'item_lists',
    'audit_events',
    'ready',
    'turns',
    'user_revs',
    '"user"',
  ])
    await pool.query(`VACUUM (ANALYZE) ${table}`)
}

export async function addLivingWorker(database: TestDatabase): Promise<string> {
  return (await addWorker(database, { [POOL]: 8 })).id
}
