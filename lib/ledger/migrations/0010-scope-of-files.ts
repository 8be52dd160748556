import { type Kysely, sql } from 'kysely'

/** Which rows a file was made of, where its dataset shows each person their own: null for all, and for files from before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE artifacts ADD COLUMN row_limit jsonb`.execute(db)
}
