import { type Kysely, sql } from 'kysely'

/**
 * Whose turn it is, kept as rows and no longer worked out at each look (docs/decisions/0040-turns-by-stamp.md). Of each person and pool the
 * first jobs that wait, as many as the limit leaves room for, are in `ready`, each with the stamp of its turn: the next one of its
 * person's, and never before the turn that the pool has come to. Dispatch reads that table in order.
 *
 * Triggers keep it, so that whoever changes a job, in whatever version and way, changes it in the same statement. `settle_turns` is all of
 * the rule. It holds the person's row of `turns` first, and only then looks, with a snapshot of that moment: of two changes that meet, the
 * one that comes second sees what the first one made. Locks are taken in one order everywhere: jobs, turns, ready.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...columns, ...statements]) await sql.raw(statement).execute(db)
}

/** What must not hold others up for as long as a large table takes: before the migration, and outside of its transaction. */
export async function ahead(db: Kysely<unknown>): Promise<void> {
  for (const statement of columns) await sql.raw(statement).execute(db)
  for (const [name, on] of Object.entries(indexes)) {
    const { rows } = await sql`SELECT 1 FROM pg_index WHERE indexrelid = to_regclass(${name}) AND NOT indisvalid`.execute(db)
    // Of a set-up that was broken off in the middle.
    if (rows.length > 0) await sql.raw(`DROP INDEX CONCURRENTLY ${name}`).execute(db)
    await sql.raw(`CREATE INDEX CONCURRENTLY IF NOT EXISTS ${name} ON ${on}`).execute(db)
  }
}

// Each over at once: what has a constant for its default is not written into the rows.
const columns = [
  `ALTER TABLE jobs
    ADD COLUMN IF NOT EXISTS priority text NOT NULL DEFAULT 'normal',
    ADD COLUMN IF NOT EXISTS put_off boolean NOT NULL DEFAULT false,
    ADD COLUMN IF NOT EXISTS turn bigint`,
]

/** The second is for a person's own notices, among those of everybody and in a long history. */
const indexes = {
  jobs_put_off: 'jobs (run_at) WHERE put_off',
  notifications_mail_due_by_user: 'notifications (user_id) WHERE mail_due_at IS NOT NULL',
}

const statements = [
  ...Object.entries(indexes).map(([name, on]) => `CREATE INDEX IF NOT EXISTS ${name} ON ${on}`),
  `ALTER TABLE jobs ADD CONSTRAINT jobs_priority_check CHECK (priority IN ('low', 'normal', 'high')) NOT VALID`,

  // clock: the turn that was dispatched last. max_running: of one person, handed out at a time.
  `CREATE TABLE pools (
    name        text PRIMARY KEY,
    clock       bigint NOT NULL DEFAULT 0,
    max_running integer NOT NULL DEFAULT 3
  ) WITH (fillfactor = 50)`,
  // last: the last turn that was stamped for this person.
  `CREATE TABLE turns (
    pool    text NOT NULL,
    user_id text NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
    last    bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (pool, user_id)
  ) WITH (fillfactor = 50)`,
  // turn: its stamp less the head start; or, of one that comes back and was not put off, the turn that it had. again: it was handed out
  // before, so that a late wake-up may claim it: it stays ready.
  `CREATE TABLE ready (
    pool    text NOT NULL,
    user_id text NOT NULL,
    job_id  uuid NOT NULL,
    turn    bigint NOT NULL,
    stamp   bigint,
    due_at  timestamptz NOT NULL,
    again   boolean NOT NULL,
    PRIMARY KEY (pool, user_id, job_id)
  ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000)`,
  `CREATE INDEX ready_turns ON ready (pool, turn, due_at, job_id)`,

  // In turns: so much sooner, or later, than it would be in between. Old work that is not urgent wins in the end.
  `CREATE FUNCTION head_start(priority text) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE priority WHEN 'high' THEN 5 WHEN 'low' THEN -5 ELSE 0 END::bigint
  $$`,

  // All of the rule. Person by person in one order, each by a few short statements that go by the indexes however PostgreSQL counts the tables: it
  // may think that reading all of a small one is cheaper, and these are read while they grow. PERFORM locks; each statement after it sees what
  // is true then.
  `CREATE FUNCTION settle_turns(in_pools text[], of_users text[]) RETURNS void LANGUAGE plpgsql
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off AS $$
    DECLARE
      in_pool text; of_user text; stamped bigint; came_to bigint; room bigint;
      before uuid[]; held uuid[]; stay uuid[]; chosen uuid[]; given_back bigint[]; taken integer; own record;
    BEGIN
      FOR in_pool, of_user IN SELECT DISTINCT p, u FROM unnest(in_pools, of_users) AS asked(p, u) ORDER BY p, u LOOP
        SELECT last INTO stamped FROM turns WHERE pool = in_pool AND user_id = of_user FOR NO KEY UPDATE;
        IF NOT FOUND THEN
          -- Of an account that goes nothing is left.
          CONTINUE WHEN NOT EXISTS (SELECT FROM jobs WHERE pool = in_pool AND user_id = of_user AND stage = 'waiting');
          INSERT INTO pools (name) VALUES (in_pool) ON CONFLICT DO NOTHING;
          INSERT INTO turns (pool, user_id) VALUES (in_pool, of_user) ON CONFLICT DO NOTHING;
          SELECT last INTO stamped FROM turns WHERE pool = in_pool AND user_id = of_user FOR NO KEY UPDATE;
        END IF;
        before := '{}'; held := '{}'; stay := '{}'; given_back := '{}'; taken := 0;
        PERFORM FROM ready WHERE pool = in_pool AND user_id = of_user FOR NO KEY UPDATE;
        IF FOUND THEN
          SELECT coalesce(array_agg(job_id), '{}'), coalesce(array_agg(job_id) FILTER (WHERE waits), '{}'),
                 coalesce(array_agg(job_id) FILTER (WHERE waits AND again), '{}') INTO before, held, stay FROM (
            SELECT job_id, again, EXISTS (SELECT FROM jobs WHERE id = job_id AND stage = 'waiting' AND NOT put_off) AS waits
            FROM ready WHERE pool = in_pool AND user_id = of_user) AS own_ready;
        END IF;
        SELECT clock, max_running - (SELECT count(*) FROM jobs WHERE pool = in_pool AND user_id = of_user AND stage = 'in_flight') INTO came_to, room
          FROM pools WHERE name = in_pool;
        -- What is due was so at latest by a head start from now: what is put off for longer is not looked through.
        SELECT coalesce(array_agg(id), '{}') INTO chosen FROM (
          SELECT id FROM jobs WHERE pool = in_pool AND user_id = of_user AND stage = 'waiting' AND NOT put_off AND id <> ALL (stay)
            AND due_at < now() + interval '1 h'
          ORDER BY due_at, id LIMIT greatest(0, room - cardinality(stay))) AS first;

        IF NOT before <@ (stay || chosen) THEN
          WITH unused AS (DELETE FROM ready WHERE pool = in_pool AND user_id = of_user AND job_id <> ALL (stay || chosen) RETURNING stamp)
          SELECT coalesce(array_agg(stamp ORDER BY stamp), '{}') INTO given_back FROM unused WHERE stamp IS NOT NULL;
        END IF;
        CONTINUE WHEN chosen <@ held AND given_back = '{}';

        FOR own IN SELECT id, due_at, turn, priority, dispatch_seq, NULL::bigint AS stamp FROM jobs
          WHERE id = ANY (chosen) AND id <> ALL (held) ORDER BY due_at, id
        LOOP
          IF own.turn IS NULL THEN
            taken := taken + 1;
            -- A turn that was stamped and not taken stays its person's: the next one gets it.
            IF taken <= cardinality(given_back) THEN own.stamp := given_back[taken];
            ELSE
              stamped := greatest(stamped, came_to) + 1;
              own.stamp := stamped;
            END IF;
          END IF;
          INSERT INTO ready (pool, user_id, job_id, turn, stamp, due_at, again)
          VALUES (in_pool, of_user, own.id, coalesce(own.turn, own.stamp - head_start(own.priority)), own.stamp, own.due_at, own.dispatch_seq > 0);
        END LOOP;
        UPDATE turns SET last = stamped - greatest(0, cardinality(given_back) - taken)
        WHERE pool = in_pool AND user_id = of_user AND last <> stamped - greatest(0, cardinality(given_back) - taken);
      END LOOP;
    END $$`,

  // Between the two stand the jobs whose row a statement changed. Handed out in its turn, a job only changes its place; a claim changes nothing here.
  `CREATE FUNCTION turns_after_change() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE called uuid[]; in_pools text[]; of_users text[]; taken bigint;
    BEGIN
      SELECT array_agg(n.id) FILTER (WHERE o.state = 'queued' AND n.state = 'dispatched'),
             array_agg(n.pool) FILTER (WHERE NOT (o.state = 'queued' AND n.state = 'dispatched')),
             array_agg(n.user_id) FILTER (WHERE NOT (o.state = 'queued' AND n.state = 'dispatched'))
        INTO called, in_pools, of_users
        FROM old_jobs o JOIN new_jobs n ON n.id = o.id WHERE o.stage <> n.stage OR o.put_off <> n.put_off;
      IF called IS NOT NULL THEN
        DELETE FROM ready USING new_jobs n WHERE n.id = ANY(called) AND ready.pool = n.pool AND ready.user_id = n.user_id AND ready.job_id = n.id;
        GET DIAGNOSTICS taken = ROW_COUNT;
        -- A server of the version before chooses by itself.
        IF taken < cardinality(called) THEN
          SELECT array_agg(pool) || in_pools, array_agg(user_id) || of_users INTO in_pools, of_users FROM new_jobs WHERE id = ANY(called);
        END IF;
      END IF;
      IF of_users IS NOT NULL THEN
        PERFORM settle_turns(in_pools, of_users);
      END IF;
      RETURN NULL;
    END $$`,
  `CREATE FUNCTION turns_after_insert() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM settle_turns(array_agg(pool), array_agg(user_id)) FROM new_jobs WHERE stage <> 'ended' HAVING count(*) > 0;
      RETURN NULL;
    END $$`,
  `CREATE FUNCTION turns_after_delete() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM settle_turns(array_agg(pool), array_agg(user_id)) FROM old_jobs WHERE stage <> 'ended' HAVING count(*) > 0;
      -- Of an account that goes, there is nobody left to be settled.
      DELETE FROM ready USING old_jobs o WHERE o.stage = 'waiting' AND ready.pool = o.pool AND ready.user_id = o.user_id AND ready.job_id = o.id;
      RETURN NULL;
    END $$`,
  `CREATE FUNCTION note_put_off() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.put_off := NOT NEW.put_off;
      RETURN NEW;
    END $$`,

  // From here on nobody writes jobs until this is committed: what waits already gets its turns.
  `CREATE TRIGGER put_off BEFORE INSERT OR UPDATE OF state, run_at ON jobs FOR EACH ROW
    WHEN (NEW.put_off <> (NEW.state = 'queued' AND NEW.run_at > now())) EXECUTE FUNCTION note_put_off()`,
  `UPDATE jobs SET run_at = run_at WHERE stage = 'waiting' AND state = 'queued' AND run_at > now()`,
  `INSERT INTO pools (name) SELECT DISTINCT pool FROM jobs WHERE stage <> 'ended'`,
  `INSERT INTO ready (pool, user_id, job_id, turn, stamp, due_at, again)
    SELECT w.pool, w.user_id, w.id, w.nth + f.n, w.nth + f.n, w.due_at, w.dispatch_seq > 0 FROM (
      SELECT pool, user_id, id, due_at, dispatch_seq, row_number() OVER (PARTITION BY pool, user_id ORDER BY due_at, id) AS nth
      FROM jobs WHERE stage = 'waiting' AND NOT put_off) AS w
    CROSS JOIN LATERAL (
      SELECT count(*) AS n FROM jobs j WHERE w.nth <= 3 AND j.pool = w.pool AND j.user_id = w.user_id AND j.stage = 'in_flight') AS f
    WHERE w.nth + f.n <= 3`,
  `INSERT INTO turns (pool, user_id, last) SELECT pool, user_id, max(turn) FROM ready GROUP BY pool, user_id`,
  `CREATE TRIGGER turns_inserted AFTER INSERT ON jobs REFERENCING NEW TABLE AS new_jobs FOR EACH STATEMENT EXECUTE FUNCTION turns_after_insert()`,
  `CREATE TRIGGER turns_changed AFTER UPDATE ON jobs REFERENCING OLD TABLE AS old_jobs NEW TABLE AS new_jobs
    FOR EACH STATEMENT EXECUTE FUNCTION turns_after_change()`,
  `CREATE TRIGGER turns_removed AFTER DELETE ON jobs REFERENCING OLD TABLE AS old_jobs FOR EACH STATEMENT EXECUTE FUNCTION turns_after_delete()`,
]
