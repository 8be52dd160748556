import { type Kysely, sql } from 'kysely'

/**
 * The ledger. Times are PostgreSQL's own, so clocks of other machines never matter.
 * `due_at` is `run_at` less the priority's head start: the order of dispatch within a user.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `CREATE TABLE user_revs (
    user_id text PRIMARY KEY REFERENCES "user" (id) ON DELETE CASCADE,
    rev     bigint NOT NULL
  )`,

  // lock_id names the session lock that a living worker holds.
  `CREATE TABLE workers (
    id           uuid PRIMARY KEY,
    lock_id      integer GENERATED ALWAYS AS IDENTITY UNIQUE,
    host         text NOT NULL,
    pid          integer NOT NULL,
    pools        jsonb NOT NULL,
    started_at   timestamptz NOT NULL DEFAULT now(),
    heartbeat_at timestamptz NOT NULL DEFAULT now()
  )`,

  `CREATE TABLE jobs (
    id              uuid PRIMARY KEY,
    user_id         text NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
    kind            text NOT NULL,
    title           text NOT NULL,
    payload         jsonb NOT NULL,
    pool            text NOT NULL,
    idempotency_key text NOT NULL,
    state           text NOT NULL DEFAULT 'queued'
                    CHECK (state IN ('queued', 'dispatched', 'running', 'cancelling', 'completed', 'failed', 'cancelled')),
    run_at          timestamptz NOT NULL DEFAULT now(),
    due_at          timestamptz NOT NULL DEFAULT now(),
    dispatch_seq    integer NOT NULL DEFAULT 0,
    dispatched_at   timestamptz,
    attempt         integer NOT NULL DEFAULT 0,
    failures        integer NOT NULL DEFAULT 0,
    max_failures    integer NOT NULL,
    crashes         integer NOT NULL DEFAULT 0,
    worker_id       uuid,
    lease_until     timestamptz,
    checkpoint      jsonb,
    progress        jsonb,
    error           jsonb,
    warnings        jsonb NOT NULL DEFAULT '[]',
    rev             bigint NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    started_at      timestamptz,
    finished_at     timestamptz,
    UNIQUE (user_id, idempotency_key),
    CHECK ((state IN ('running', 'cancelling')) = (lease_until IS NOT NULL))
  )`,
  `CREATE INDEX jobs_by_user ON jobs (user_id, id DESC)`,
  `CREATE INDEX jobs_queued ON jobs (pool, user_id, due_at) WHERE state = 'queued'`,
  `CREATE INDEX jobs_in_flight ON jobs (pool, user_id) WHERE state IN ('dispatched', 'running', 'cancelling')`,
  `CREATE INDEX jobs_finished ON jobs (kind, finished_at) WHERE state = 'completed'`,

  `CREATE TABLE attempts (
    job_id     uuid NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    attempt    integer NOT NULL,
    worker_id  uuid NOT NULL,
    started_at timestamptz NOT NULL DEFAULT now(),
    ended_at   timestamptz,
    outcome    text CHECK (outcome IN ('completed', 'retry', 'failed', 'cancelled', 'released', 'crashed', 'lost')),
    error      jsonb,
    PRIMARY KEY (job_id, attempt)
  )`,

  // One row per job: a second result of the same job cannot be written.
  `CREATE TABLE artifacts (
    job_id       uuid PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
    key          text NOT NULL UNIQUE,
    file_name    text NOT NULL,
    media_type   text NOT NULL,
    bytes        bigint NOT NULL,
    sha256       text NOT NULL,
    rows         bigint NOT NULL,
    columns      integer NOT NULL,
    data_as_of   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    availability text NOT NULL DEFAULT 'ready' CHECK (availability IN ('ready', 'expired', 'deleted', 'missing'))
  )`,
  `CREATE INDEX artifacts_ready ON artifacts (expires_at) WHERE availability = 'ready'`,

  `CREATE TABLE notifications (
    id         uuid PRIMARY KEY,
    user_id    text NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
    job_id     uuid NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    type       text NOT NULL CHECK (type IN ('job.completed', 'job.failed')),
    created_at timestamptz NOT NULL DEFAULT now(),
    read_at    timestamptz,
    toasted_at timestamptz,
    UNIQUE (job_id, type)
  )`,
  `CREATE INDEX notifications_by_user ON notifications (user_id, id DESC)`,
  `CREATE INDEX notifications_unread ON notifications (user_id) WHERE read_at IS NULL`,

  // A worker that holds its session lock is alive.
  `CREATE FUNCTION worker_alive(worker uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
      SELECT 1 FROM workers w JOIN pg_locks l
        ON l.locktype = 'advisory' AND l.classid = 7301 AND l.objid = w.lock_id::oid AND l.objsubid = 2 AND l.granted
       AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      WHERE w.id = worker)
  $$`,
  // Replaced by 0002: applied migrations are never edited.
  `CREATE FUNCTION worker_gone(worker uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT NOT worker_alive(worker) AND pg_postmaster_start_time() < now() - interval '10 s'
  $$`,
]
