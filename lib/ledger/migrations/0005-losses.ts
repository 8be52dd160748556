import { type Kysely, sql } from 'kysely'

/** Attempts of a job that were lost with their worker, in a row and without headway. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE jobs ADD COLUMN losses integer NOT NULL DEFAULT 0`.execute(db)
}
