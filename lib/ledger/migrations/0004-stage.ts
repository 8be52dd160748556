import { type Kysely, sql } from 'kysely'

/**
 * The indexes of the queue ask for the stage and no longer for the state. A claim changes the state alone
 * (`dispatched` to `running`), so it writes no index at all: PostgreSQL keeps the new version of the row on
 * the same page, where `fillfactor` leaves room for it. And what names its jobs by id while it checks their
 * state goes by the primary key: the planner used to think that an index of so few jobs is cheaper, and
 * read all of it, with whatever had gone through it since the last vacuum.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `ALTER TABLE jobs SET (fillfactor = 75)`,
  `ALTER TABLE attempts SET (fillfactor = 75)`,
  `ALTER TABLE jobs ADD COLUMN stage text NOT NULL GENERATED ALWAYS AS (
    CASE WHEN state = 'queued' THEN 'waiting' WHEN state IN ('dispatched', 'running', 'cancelling') THEN 'in_flight' ELSE 'ended' END
  ) STORED`,
  `DROP INDEX jobs_queued, jobs_in_flight, jobs_finished`,
  `CREATE INDEX jobs_waiting ON jobs (pool, user_id, due_at) WHERE stage = 'waiting'`,
  `CREATE INDEX jobs_in_flight ON jobs (pool, user_id) WHERE stage = 'in_flight'`,
  `CREATE INDEX jobs_ended ON jobs (kind, finished_at) WHERE stage = 'ended'`,
]
