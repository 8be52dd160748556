import { type Kysely, sql } from 'kysely'

/**
 * What the ledger keeps of a job of any kind. Which version of its kind's payload it has, so that a later one can bring it up to date.
 * By what its speed is told from others of its kind's (`rate_by`), and how much it did a second (`rate`), so that the last ones are read
 * from an index. Presets say of which kind they are. A file need not be made of rows: `rows` is the amount in its kind's unit.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `ALTER TABLE jobs
    ADD COLUMN payload_version integer NOT NULL DEFAULT 1,
    ADD COLUMN rate_by text NOT NULL DEFAULT '',
    ADD COLUMN rate double precision`,
  // What is written stays as it is for versions from before: they write and read these columns by the same names.
  `ALTER TABLE artifacts ALTER COLUMN rows DROP NOT NULL, ALTER COLUMN columns DROP NOT NULL, ALTER COLUMN data_as_of DROP NOT NULL`,
  `ALTER TABLE presets
    ADD COLUMN kind text NOT NULL DEFAULT 'export',
    ADD COLUMN payload_version integer NOT NULL DEFAULT 1`,
  // The speed of the latest exports is known still: those that the version before went by.
  `UPDATE jobs SET rate_by = coalesce(payload->>'format', ''), rate = latest.rate FROM (
    SELECT j.id, a.rows / greatest(0.05, extract(epoch FROM t.ended_at - t.started_at)::float) AS rate
    FROM (SELECT * FROM jobs WHERE kind = 'export' AND stage = 'ended' ORDER BY finished_at DESC LIMIT 500) j
    JOIN artifacts a ON a.job_id = j.id JOIN attempts t ON t.job_id = j.id AND t.attempt = j.attempt
    WHERE j.state = 'completed' AND a.rows > 1000) latest WHERE jobs.id = latest.id`,
  `CREATE INDEX jobs_rates ON jobs (kind, rate_by, finished_at) INCLUDE (rate) WHERE rate IS NOT NULL`,
]
