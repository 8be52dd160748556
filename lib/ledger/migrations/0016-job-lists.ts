import { type Kysely, sql } from 'kysely'

/**
 * Lists of a person's jobs by state, kind and dataset, each read from an index of its own in the order of the list, so that a page
 * costs the same after ten jobs and after a million. The indexes ask for the stage and for how a job ended, never for its state: a
 * claim changes the state alone, and goes on writing no index (0004). Their order is that of the ids, told by another expression: for
 * an order by the id itself PostgreSQL may prefer the index of all the person's jobs, and reads through a whole history for the few
 * that failed.
 *
 * `name` is what the person calls the job, where that is not its title. `search_words` is what is found of it beside its title.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `ALTER TABLE jobs
    ADD COLUMN name text,
    ADD COLUMN search_words text NOT NULL DEFAULT '',
    ADD COLUMN ended_as text GENERATED ALWAYS AS (CASE WHEN state IN ('completed', 'failed', 'cancelled') THEN state END) STORED`,
  `CREATE INDEX jobs_under_way ON jobs (user_id, stage, uuid_send(id) DESC) WHERE stage <> 'ended'`,
  `CREATE INDEX jobs_ended_as ON jobs (user_id, ended_as, uuid_send(id) DESC) WHERE ended_as IS NOT NULL`,
  `CREATE INDEX jobs_ended_of_kind ON jobs (user_id, kind, uuid_send(id) DESC) WHERE stage = 'ended'`,
  `CREATE INDEX jobs_ended_of_dataset ON jobs (user_id, (payload->>'dataset'), uuid_send(id) DESC) WHERE stage = 'ended'`,
]
