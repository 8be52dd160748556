import { type Kysely, sql } from 'kysely'

/**
 * A standby that is promoted runs on a timeline of its own, holds none of the workers' locks, and may have started long ago: all
 * workers would look gone at once. So an attempt is lost only on a server that has been seen for as long as workers take to find
 * out that theirs is dead and to come to this one: 10 s to the next check, 5 s for its answer, and the way.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Where a service keeps this to itself, and on a standby, it is unknown; a standby writes no row, so nothing is lost there.
  await sql`
    CREATE FUNCTION ledger_timeline() RETURNS text LANGUAGE plpgsql STABLE AS $$
    BEGIN
      RETURN (SELECT system_identifier FROM pg_control_system()) || ' ' || left(pg_walfile_name(pg_current_wal_lsn()), 8);
    EXCEPTION WHEN OTHERS THEN
      RETURN 'unknown';
    END $$`.execute(db)
  await sql`CREATE TABLE ledger_life (timeline text PRIMARY KEY, seen_at timestamptz NOT NULL)`.execute(db)
  await sql`INSERT INTO ledger_life (timeline, seen_at) VALUES (ledger_timeline(), pg_postmaster_start_time())`.execute(db)
  await sql`
    CREATE OR REPLACE FUNCTION attempt_lost(worker uuid, lease_until timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
      SELECT (lease_until < now() OR NOT worker_alive(worker))
         AND greatest(pg_postmaster_start_time(), (SELECT stats_reset FROM pg_stat_bgwriter)) < now() - interval '10 s'
         AND EXISTS (SELECT 1 FROM ledger_life WHERE timeline = ledger_timeline() AND seen_at < now() - interval '20 s')
    $$`.execute(db)
}
