import { userInfo } from 'node:os'
import type pg from 'pg'
import type { Role } from '@/lib/contracts/api'
import { Scope } from '@/lib/contracts/people/actor'
import type { AuditAction } from '@/lib/contracts/people/audit'
import type { ScopeChange } from './scope-option'

interface RightsChange {
  role?: Role | undefined
  scope: ScopeChange
  action?: Extract<AuditAction, 'account.created' | 'account.changed'>
  newPassword?: boolean
}

export interface Rights {
  role: string
  scope: Scope
}

/**
 * Changes what an account may do, which holds from its next request and its next attempt on. Written down by the statement
 * that changes it, with what was before and who of this machine did it.
 */
export async function changeRights(
  pool: pg.Pool,
  userId: string,
  { role, scope, action = 'account.changed', newPassword = false }: RightsChange,
): Promise<Rights> {
  const { rows } = await pool.query<{ after: Rights }>(
    `WITH before AS (
       SELECT u.id, u.role, coalesce(s.scope, '{}') AS scope FROM "user" u LEFT JOIN scopes s ON s.user_id = u.id WHERE u.id = $1
     ),
     given AS (SELECT id, coalesce($2, role) AS role, (scope - $4::text[]) || $3::jsonb AS scope FROM before),
     roles AS (UPDATE "user" u SET role = given.role FROM given WHERE u.id = given.id),
     scoped AS (
       INSERT INTO scopes (user_id, scope) SELECT id, scope FROM given ON CONFLICT (user_id) DO UPDATE SET scope = EXCLUDED.scope
     ),
     audited AS (
       INSERT INTO audit_events (actor_id, actor_kind, action, details)
       SELECT given.id, 'system', $6, jsonb_build_object('by', $5::text, 'newPassword', $7::boolean,
         'before', jsonb_build_object('role', before.role, 'scope', before.scope), 'after', jsonb_build_object('role', given.role, 'scope', given.scope))
       FROM before JOIN given USING (id)
     )
     SELECT jsonb_build_object('role', role, 'scope', scope) AS after FROM given`,
    [userId, role ?? null, JSON.stringify(scope.set), scope.remove, `${userInfo().username} on this machine`, action, newPassword],
  )
  const after = rows[0]?.after
  if (!after) throw new Error('There is no such account any more.')
  return { role: after.role, scope: Scope.parse(after.scope) }
}
