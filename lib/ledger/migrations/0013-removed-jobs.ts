import { type Kysely, sql } from 'kysely'

/**
 * Jobs whose rows are gone and whose files may not be: noted in the statement that removes the row, whoever sends it (a deletion, an
 * account that goes), so that the files go also where the process that would have removed them died just then.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE removed_jobs (job_id uuid PRIMARY KEY, removed_at timestamptz NOT NULL DEFAULT now())`.execute(db)
  await sql`
    CREATE FUNCTION note_removed_job() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO removed_jobs (job_id) VALUES (OLD.id) ON CONFLICT DO NOTHING;
      RETURN NULL;
    END $$`.execute(db)
  await sql`CREATE TRIGGER removed AFTER DELETE ON jobs FOR EACH ROW EXECUTE FUNCTION note_removed_job()`.execute(db)
}
