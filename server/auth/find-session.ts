import type pg from 'pg'
import type { Scope } from '@/lib/contracts/actor'
import { type Me, Role } from '@/lib/contracts/api'
import { toScope } from '@/lib/ledger/actors'

export interface Session {
  userId: string
  sessionId: string
  user: Me
  scope: Scope
}

/** A session lasts this long from its last renewal, and is renewed when a day of it has passed. */
export const SESSION_SECONDS = 7 * 24 * 60 * 60
export const RENEW_AFTER_SECONDS = 24 * 60 * 60

interface Row extends Me {
  scope: unknown
  token: string
  sessionId: string
  renewable: boolean
}

export interface FoundSession {
  session: Session
  renewable: boolean
}

/**
 * One prepared statement, for all requests of the same moment, instead of the library's own way of asking, which takes
 * two for each and ten times the processor time (measured: 0.77 ms against 0.06 ms a look-up) — and every request
 * begins with this.
 * @returns by position; null for a token without a valid session
 */
export async function findSessions(pool: pg.Pool, tokens: string[]): Promise<(FoundSession | null)[]> {
  const { rows } = await pool.query<Row>({
    name: 'find-sessions',
    text: `SELECT s.token, s.id AS "sessionId", s."expiresAt" < now() + make_interval(secs => $2) AS renewable, u.id, u.name, u.email, u.role, c.scope
           FROM session s JOIN "user" u ON u.id = s."userId" LEFT JOIN scopes c ON c.user_id = u.id
           WHERE s.token = ANY($1) AND s."expiresAt" > now()`,
    values: [tokens, SESSION_SECONDS - RENEW_AFTER_SECONDS],
  })
  const byToken = new Map(rows.map((row) => [row.token, toFound(row)]))
  return tokens.map((token) => byToken.get(token) ?? null)
}

function toFound({ sessionId, renewable, id, name, email, role, scope }: Row): FoundSession {
  return { session: { userId: id, sessionId, user: { id, name, email, role: Role.parse(role) }, scope: toScope(scope) }, renewable }
}
