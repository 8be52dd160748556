import { type Kysely, sql } from 'kysely'

/**
 * An attempt is lost when its worker is gone or has let the lease run out. Just after PostgreSQL itself
 * started or recovered from a crash (which resets these statistics) neither proves anything: all locks
 * are free and leases are old while the workers are still reconnecting.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE OR REPLACE FUNCTION attempt_lost(worker uuid, lease_until timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
      SELECT (lease_until < now() OR NOT worker_alive(worker))
         AND greatest(pg_postmaster_start_time(), (SELECT stats_reset FROM pg_stat_bgwriter)) < now() - interval '10 s'
    $$`.execute(db)
  await sql`DROP FUNCTION IF EXISTS worker_gone(uuid)`.execute(db)
}
