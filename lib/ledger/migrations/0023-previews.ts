import { type Kysely, sql } from 'kysely'

/**
 * A job may leave a picture of what came of it: a file like the others, which expires and is removed with them. `alt` is what it shows, in words;
 * null for a file to fetch. Its `nth` is one that no other file has, so that a job without files has no main one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE artifacts ADD COLUMN alt jsonb`.execute(db)
}
