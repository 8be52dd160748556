import { type Kysely, sql } from 'kysely'

/** How often a job was put back to be tried again later, since it was handed in or retried by hand. Headway forgives what went wrong, not that. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE jobs ADD COLUMN retries integer NOT NULL DEFAULT 0`.execute(db)
}
