import type pg from 'pg'
import { type Me, Role } from '@/lib/contracts/api'

export interface Session {
  userId: string
  sessionId: string
  user: Me
}

/** A session lasts this long from its last renewal, and is renewed when a day of it has passed. */
export const SESSION_SECONDS = 7 * 24 * 60 * 60
export const RENEW_AFTER_SECONDS = 24 * 60 * 60

interface Row extends Me {
  sessionId: string
  renewable: boolean
}

/**
 * One statement instead of the library's own way of asking, which takes two and ten times the processor time
 * (measured: 0.77 ms against 0.06 ms a look-up, 50 at once) — and every request begins with this.
 */
export async function findSession(pool: pg.Pool, token: string): Promise<{ session: Session; renewable: boolean } | null> {
  const { rows } = await pool.query<Row>(
    `SELECT s.id AS "sessionId", s."expiresAt" < now() + make_interval(secs => $2) AS renewable, u.id, u.name, u.email, u.role
     FROM session s JOIN "user" u ON u.id = s."userId"
     WHERE s.token = $1 AND s."expiresAt" > now()`,
    [token, SESSION_SECONDS - RENEW_AFTER_SECONDS],
  )
  const [row] = rows
  if (!row) return null
  const { sessionId, renewable, id, name, email } = row
  return { session: { userId: id, sessionId, user: { id, name, email, role: Role.parse(row.role) } }, renewable }
}
