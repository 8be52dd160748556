import { type RawBuilder, sql } from 'kysely'
import type { AuditAction } from '@/lib/contracts/people/audit'
import { noOrigin, type Origin } from './origin'

interface JobsEvent {
  /** Null in SQL for a job of which nothing is to be noted. */
  action: AuditAction | RawBuilder<unknown>
  /** `user`: the job's owner did it; `system`: Postroom did, on the owner's behalf. */
  by: 'user' | 'system'
  origin?: Origin | { ip: RawBuilder<unknown>; requestId: RawBuilder<unknown> }
  details?: RawBuilder<unknown>
  /** What has the jobs' rows under the name of `job`. */
  from?: RawBuilder<unknown>
}

/**
 * A CTE, with its comma in front, that writes down in the statement of a change what becomes of the jobs in it: either
 * both are committed or neither is.
 */
export function auditedJobs({ action, by, origin = noOrigin, details = sql`NULL::jsonb`, from = sql`changed AS job` }: JobsEvent) {
  return sql`,
    audited AS (
      INSERT INTO audit_events (actor_id, actor_kind, action, target, details, request_id, ip)
      SELECT job.user_id, ${by}, e.action, ${jobTarget}, ${details}, ${origin.requestId}::text, ${origin.ip}::inet
      FROM ${from} CROSS JOIN LATERAL (SELECT ${action}::text AS action) AS e WHERE e.action IS NOT NULL
    )`
}

const jobTarget = sql`jsonb_strip_nulls(jsonb_build_object('job', job.id, 'kind', job.kind, 'title', job.title,
  'dataset', job.payload->'dataset', 'format', job.payload->'format'))`
