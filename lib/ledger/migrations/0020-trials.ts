import { type Kysely, sql } from 'kysely'

/**
 * What forms have tried out on a worker before they are sent. No job: nobody lists it, nobody is told of it, it is tried once and gone
 * after ten minutes. `brought` has the files that the settings name, as they were when it was asked. A claim is a row's `begun_at`; of one
 * whose worker has died nobody hears more than that its time is over.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `CREATE TABLE trials (
    id              uuid PRIMARY KEY,
    user_id         text NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
    kind            text NOT NULL,
    name            text NOT NULL,
    pool            text NOT NULL,
    payload         jsonb NOT NULL,
    payload_version integer NOT NULL,
    asked           jsonb NOT NULL,
    brought         jsonb NOT NULL,
    seconds         integer NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    worker_id       uuid,
    begun_at        timestamptz,
    ended_at        timestamptz,
    answer          jsonb,
    error           jsonb
  )`,
  `CREATE INDEX trials_waiting ON trials (created_at) WHERE begun_at IS NULL AND ended_at IS NULL`,
  `CREATE INDEX trials_by_user ON trials (user_id)`,
  `CREATE INDEX trials_by_age ON trials (created_at)`,
]
