import { sql } from 'kysely'
import type { ActorKind } from '@/lib/contracts/people/audit'
import type { Database } from '@/lib/ledger/connection/database'

const PAGE = 1000

export interface AuditRow {
  id: number
  /** ISO 8601, to the microsecond. */
  at: string
  actorId: string | null
  actorKind: ActorKind
  /** Of the account as it is called now; null for one that is gone, or that there never was. */
  email: string | null
  action: string
  target: Record<string, unknown>
  details: Record<string, unknown> | null
  requestId: string | null
  ip: string | null
}

export interface AuditQuery {
  since: Date
  /** An account's id or e-mail address, or an address that somebody tried to sign in with. */
  who?: string | undefined
  /** `job.deleted`, or `job` for all that begins so. */
  action?: string | undefined
}

/** Oldest first, read page by page: a year of rows takes no more memory than a day. */
export async function* readAudit(db: Database, { since, who, action }: AuditQuery): AsyncGenerator<AuditRow> {
  let last: { at: string; id: number } = { at: since.toISOString(), id: 0 }
  for (;;) {
    const { rows } = await sql<AuditRow>`
      SELECT a.id::float8 AS id, to_json(a.at)#>>'{}' AS at, a.actor_id AS "actorId", a.actor_kind AS "actorKind", u.email, a.action, a.target, a.details,
             a.request_id AS "requestId", host(a.ip) AS ip
      FROM audit_events a LEFT JOIN "user" u ON u.id = a.actor_id
      WHERE a.at >= ${last.at}::timestamptz AND (a.at, a.id) > (${last.at}::timestamptz, ${last.id}::bigint)
        AND (${who ?? null}::text IS NULL OR a.actor_id = ${who ?? null} OR u.email = lower(${who ?? null}) OR a.target->>'email' = lower(${who ?? null}))
        AND (${action ?? null}::text IS NULL OR a.action = ${action ?? null} OR starts_with(a.action, ${action ?? null} || '.'))
      ORDER BY a.at, a.id LIMIT ${PAGE}`.execute(db)
    yield* rows
    const end = rows.at(-1)
    if (!end || rows.length < PAGE) return
    last = end
  }
}
