import { type Kysely, sql } from 'kysely'

/**
 * Guesses at passwords, counted for all servers and across restarts. A key names an account, an address, both together or
 * a device; keys are hashes, so that what strangers typed is not kept. See server/auth/sign-in-guard.ts for the figures.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `CREATE TABLE sign_in_failures (
    key        text PRIMARY KEY,
    failures   double precision NOT NULL,
    counted_at timestamptz NOT NULL,
    wait_until timestamptz NOT NULL
  )`,
  `CREATE INDEX sign_in_failures_counted ON sign_in_failures (counted_at)`,
  // Counts a guess before it is tried, so that of many at once none slips through; a right one is taken back. Returns the
  // seconds to wait, and then counts and keeps nothing. Rows are locked in the order of their keys: no two guesses wait for each other.
  `CREATE FUNCTION count_guess(rules jsonb) RETURNS double precision LANGUAGE plpgsql AS $$
    DECLARE seconds double precision;
    BEGIN
      SELECT max(extract(epoch FROM f.wait_until - clock_timestamp())) INTO seconds
        FROM sign_in_failures f JOIN jsonb_to_recordset(rules) AS r (key text) ON r.key = f.key;
      IF seconds > 0 THEN RETURN seconds; END IF;
      INSERT INTO sign_in_failures (key, failures, counted_at, wait_until)
        SELECT key, 0, clock_timestamp(), clock_timestamp() FROM jsonb_to_recordset(rules) AS r (key text) ORDER BY key
        ON CONFLICT (key) DO UPDATE SET key = excluded.key;
      SELECT max(extract(epoch FROM f.wait_until - clock_timestamp())) INTO seconds
        FROM sign_in_failures f JOIN jsonb_to_recordset(rules) AS r (key text) ON r.key = f.key;
      IF seconds > 0 THEN RETURN seconds; END IF;
      UPDATE sign_in_failures f SET failures = n.failures, counted_at = clock_timestamp(),
        wait_until = clock_timestamp() + make_interval(secs => CASE WHEN n.failures <= n.free THEN 0
          ELSE least(n.longest, n.first * 2 ^ least(n.failures - n.free - 1, 30)) END)
      FROM (
        SELECT r.*, greatest(0, held.failures - extract(epoch FROM clock_timestamp() - held.counted_at) / r.forget) + 1 AS failures
        FROM jsonb_to_recordset(rules) AS r (key text, free integer, first double precision, longest double precision, forget double precision)
        JOIN sign_in_failures held ON held.key = r.key
      ) n WHERE n.key = f.key;
      RETURN 0;
    END
  $$`,
  // Sessions that are over are removed.
  `CREATE INDEX session_expires ON session ("expiresAt")`,
]
