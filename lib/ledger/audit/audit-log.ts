import { sql } from 'kysely'
import type { ActorKind, AuditAction } from '@/lib/contracts/people/audit'
import type { Database } from '@/lib/ledger/connection/database'
import { gather } from '@/lib/ledger/connection/gather'
import { storableJson } from '@/lib/ledger/connection/storable-json'
import { noOrigin, type Origin } from './origin'

/** What happened without a change of the ledger's: a sign-in, a download, a refusal. */
export interface AuditEvent {
  action: AuditAction
  /** The account; null where none is known, as for a sign-in with an address that nobody has. */
  actorId: string | null
  actorKind?: ActorKind
  /** As it was typed, where the account is not known: if one has it, that one is the actor; if none has, it is kept in the target. */
  actorEmail?: string | undefined
  target?: Record<string, unknown>
  details?: Record<string, unknown>
  origin?: Origin
}

export interface AuditLog {
  /** Resolves when it is committed. What must not happen unseen waits for it. */
  record(event: AuditEvent): Promise<void>
}

/** Changes of jobs are written down by the statement that makes them: see `auditedJobs`. */
export function createAuditLog(db: Database): AuditLog {
  const insert = gather((events: AuditEvent[]) => insertEvents(db, events))
  return { record: insert }
}

async function insertEvents(db: Database, events: AuditEvent[]): Promise<undefined[]> {
  const records = events.map(
    ({ action, actorId, actorKind = 'user', actorEmail = null, target = {}, details = null, origin = noOrigin }) => ({
      action,
      actor_id: actorId,
      actor_kind: actorKind,
      actor_email: actorEmail?.trim().toLowerCase().slice(0, 320),
      target,
      details,
      request_id: origin.requestId,
      ip: origin.ip,
    }),
  )
  await sql`
    INSERT INTO audit_events (actor_id, actor_kind, action, target, details, request_id, ip)
    SELECT coalesce(actor_id, u.id), actor_kind, action, CASE WHEN u.id IS NULL AND actor_email <> '' THEN target || jsonb_build_object('email', actor_email) ELSE target END,
           nullif(details, 'null'), request_id, ip
    FROM jsonb_to_recordset(${storableJson(records)}::jsonb)
    AS e (actor_id text, actor_kind text, actor_email text, action text, target jsonb, details jsonb, request_id text, ip inet)
    LEFT JOIN "user" u ON u.email = e.actor_email`.execute(db)
  return events.map(() => undefined)
}
