import { type Kysely, sql } from 'kysely'

/** When an export that was taken up again after a fault read its last rows; null for one snapshot. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE artifacts ADD COLUMN data_as_of_end timestamptz`.execute(db)
}
