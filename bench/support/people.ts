import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { DEFAULT_LIFE } from '@/server/auth/better-auth'
import { sessionCookie } from '@/server/auth/session-cookie'

export interface Person {
  userId: string
  /** As a browser would send it. */
  cookie: string
}

/** Accounts with a session each, straight in the tables: signing in costs a deliberately slow hash. */
export async function addPeople(
  pool: pg.Pool,
  { count, secret, appUrl }: { count: number; secret: string; appUrl: string },
): Promise<Person[]> {
  const people = Array.from({ length: count }, () => ({
    userId: `bench-${randomBytes(8).toString('hex')}`,
    token: randomBytes(24).toString('hex'),
  }))
  const ids = people.map(({ userId }) => userId)
  await pool.query(
    `INSERT INTO "user" (id, name, email, "emailVerified", role, "createdAt", "updatedAt")
     SELECT id, 'Somebody', id || '@example.org', true, 'member', now(), now() FROM unnest($1::text[]) AS id`,
    [ids],
  )
  await pool.query(
    `INSERT INTO session (id, token, "userId", "expiresAt", "createdAt", "updatedAt")
     SELECT token, token, id, now() + make_interval(secs => $3), now(), now() FROM unnest($1::text[], $2::text[]) AS one(id, token)`,
    [ids, people.map(({ token }) => token), DEFAULT_LIFE.idleSeconds],
  )
  return people.map(({ userId, token }) => ({ userId, cookie: sessionCookie(token, { secret, appUrl }) }))
}
