import { type RawBuilder, sql } from 'kysely'
import { Role } from '@/lib/contracts/api'
import { Actor, Scope } from '@/lib/contracts/people/actor'

/** Somebody with the rights of this moment, as a column of a statement that has their id. */
export const actorOf = (userId: RawBuilder<unknown>) => sql`(
  SELECT json_build_object('id', u.id, 'email', CASE WHEN u."emailVerified" THEN u.email END, 'role', u.role, 'scope', s.scope)
  FROM "user" u LEFT JOIN scopes s ON s.user_id = u.id WHERE u.id = ${userId}) AS actor`

/** The owner of a changed job, in the statement that changes it. */
export const actorOfChanged = actorOf(sql`changed.user_id`)

/** A role or scope that this version does not know gives no rights. */
const Stored = Actor.extend({ role: Role.catch('member'), scope: Scope.catch({}) })

export const toActor = (stored: unknown): Actor => Stored.parse(stored)
