import type { Actor } from '@/lib/contracts/people/actor'
import type { Connection } from './connection'

/** Who it is for: who has one of its roles, or one of its addresses. */
export function mayUse({ roles, people }: Pick<Connection, 'roles' | 'people'>, { role, email }: Actor): boolean {
  if (!roles && !people) return true
  return (roles?.includes(role) ?? false) || ((email !== null && people?.includes(email.toLowerCase())) ?? false)
}
