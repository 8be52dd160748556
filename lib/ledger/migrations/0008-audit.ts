import { type Kysely, sql } from 'kysely'

/**
 * Who did what, when and from where. No foreign key: a row outlives the account and the job that it names. Rows are only
 * ever added. The owner of a table can give itself back what is revoked here, and could drop the triggers: they stand
 * against mistakes and against an injected statement, and docs/access.md says how another role makes them firm.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `CREATE TABLE audit_events (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL DEFAULT now(),
    actor_id   text,
    actor_kind text NOT NULL CHECK (actor_kind IN ('user', 'api_key', 'system')),
    action     text NOT NULL,
    target     jsonb NOT NULL DEFAULT '{}',
    details    jsonb,
    request_id text,
    ip         inet
  )`,
  `CREATE INDEX audit_events_at ON audit_events (at)`,

  `CREATE FUNCTION refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' AND current_setting('postroom.forgetting_audit', true) = 'on' THEN RETURN OLD; END IF;
      RAISE EXCEPTION 'audit_events is only ever added to' USING ERRCODE = 'insufficient_privilege';
    END
  $$`,
  `CREATE TRIGGER audit_only_added BEFORE UPDATE OR DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION refuse_change_of_audit()`,
  `CREATE TRIGGER audit_not_emptied BEFORE TRUNCATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit()`,
  `REVOKE UPDATE, TRUNCATE ON audit_events FROM CURRENT_USER`,

  // The one way out, for what is old enough whoever asks. It runs with its owner's rights: the app's role needs none of its own to delete.
  `CREATE FUNCTION forget_audit_events(keep_days double precision, most integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    DECLARE forgotten integer;
    BEGIN
      IF keep_days < 30 THEN RAISE EXCEPTION 'audit events are kept for 30 days at least' USING ERRCODE = 'insufficient_privilege'; END IF;
      PERFORM set_config('postroom.forgetting_audit', 'on', true);
      DELETE FROM audit_events WHERE id IN (
        SELECT id FROM audit_events WHERE at < now() - keep_days * interval '1 day' ORDER BY at LIMIT most);
      GET DIAGNOSTICS forgotten = ROW_COUNT;
      PERFORM set_config('postroom.forgetting_audit', 'off', true);
      RETURN forgotten;
    END
  $$`,
  `REVOKE ALL ON FUNCTION forget_audit_events FROM PUBLIC`,
]
