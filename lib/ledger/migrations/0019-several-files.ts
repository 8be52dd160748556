import { type Kysely, sql } from 'kysely'

/**
 * A job may leave several files, each with a row and a life of its own: `nth` counts them from 0, the main one. `crc32` is what a ZIP of
 * them needs to be told before they are read; files from before have none. `result` is what came of a job beside its files.
 *
 * The index of the new key is built while nobody reads or writes files' rows: docs/upgrading.md says for how long.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `ALTER TABLE artifacts ADD COLUMN nth smallint NOT NULL DEFAULT 0, ADD COLUMN crc32 bigint`,
  `ALTER TABLE artifacts DROP CONSTRAINT artifacts_pkey, ADD PRIMARY KEY (job_id, nth)`,
  `ALTER TABLE jobs ADD COLUMN result jsonb`,
]
