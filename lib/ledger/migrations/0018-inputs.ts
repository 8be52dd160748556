import { type Kysely, sql } from 'kysely'

/**
 * Files that people bring. One belongs to a person, and once a job has been submitted with it also to that job (`job_inputs`), and
 * to all that are submitted with it later. What was received is counted up to where it is safe on the disk; `writer` is who may write
 * it at the moment, for as long as `writer_until` says. `look_at` is when the sweeper looks whether it is still of use: an unbound one
 * goes then. Whoever removes a row, the file's key is noted in the same statement, so that no file stays behind.
 *
 * `job_inputs` does not reference `jobs`: which files a removed job had is asked after it is gone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `CREATE TABLE inputs (
    id           uuid PRIMARY KEY,
    user_id      text NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
    kind         text NOT NULL,
    name         text NOT NULL,
    file_name    text NOT NULL,
    bytes        bigint NOT NULL CHECK (bytes > 0),
    received     bigint NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND bytes),
    sha256       text CHECK (sha256 IS NULL OR received = bytes),
    media_type   text,
    key          text NOT NULL UNIQUE,
    created_at   timestamptz NOT NULL DEFAULT now(),
    bound_at     timestamptz,
    look_at      timestamptz NOT NULL,
    writer       uuid,
    writer_until timestamptz
  )`,
  `CREATE INDEX inputs_by_user ON inputs (user_id, id DESC)`,
  `CREATE INDEX inputs_to_look_at ON inputs (look_at)`,
  `CREATE TABLE job_inputs (
    job_id   uuid NOT NULL,
    name     text NOT NULL,
    nth      integer NOT NULL,
    input_id uuid NOT NULL REFERENCES inputs (id) ON DELETE CASCADE,
    PRIMARY KEY (job_id, name, nth)
  )`,
  `CREATE INDEX job_inputs_by_input ON job_inputs (input_id)`,
  `CREATE TABLE removed_inputs (key text PRIMARY KEY, removed_at timestamptz NOT NULL DEFAULT now())`,
  `CREATE FUNCTION note_removed_input() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO removed_inputs (key) VALUES (OLD.key) ON CONFLICT DO NOTHING;
      RETURN NULL;
    END $$`,
  `CREATE TRIGGER removed AFTER DELETE ON inputs FOR EACH ROW EXECUTE FUNCTION note_removed_input()`,
]
