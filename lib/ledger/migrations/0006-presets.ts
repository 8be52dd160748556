import { type Kysely, sql } from 'kysely'

/** Settings of exports that a person keeps under a name. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE presets (
      id         uuid PRIMARY KEY,
      user_id    text NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
      name       text NOT NULL,
      payload    jsonb NOT NULL,
      updated_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (user_id, name)
    )`.execute(db)
}
