import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { SessionLife } from './find-session'
import { hashPassword, isOutdated, verifyPassword } from './passwords'
import { type CookieSettings, isRemembered, setSessionCookie } from './session-cookie'

export interface StoredSession {
  id: string
  address: string
  userAgent: string
  signedInAt: Date
  lastUsedAt: Date
  endsAt: Date
}

export interface PasswordChange {
  userId: string
  sessionId: string
  current: string
  next: string
  /** Of the request. */
  cookie: string | undefined
}

/** `ended`: the asking session was over, or the password another one, before it could be changed. */
export type PasswordChanged = { cookie: string } | 'wrong' | 'ended'

export type Accounts = ReturnType<typeof createAccounts>

/** What people do with their own account. Every statement is bound to the user's id, which comes from the session. */
export function createAccounts({ pool, cookies, life }: { pool: pg.Pool; cookies: CookieSettings; life: SessionLife }) {
  async function passwordOf(userId: string): Promise<string | null> {
    const { rows } = await pool.query<{ password: string | null }>(
      `SELECT password FROM account WHERE "userId" = $1 AND "providerId" = 'credential'`,
      [userId],
    )
    return rows[0]?.password ?? null
  }

  async function endOtherSessions(userId: string, keep: string): Promise<void> {
    await pool.query(`DELETE FROM session WHERE "userId" = $1 AND id <> $2`, [userId, keep])
  }

  return {
    /** Newest use first; a person has few. */
    async sessions(userId: string): Promise<StoredSession[]> {
      const { rows } = await pool.query<StoredSession>(
        `SELECT s.id, coalesce(s."ipAddress", '') AS address, coalesce(s."userAgent", '') AS "userAgent", s."createdAt" AS "signedInAt", s."updatedAt" AS "lastUsedAt",
           least(s."expiresAt", s."createdAt" + make_interval(secs => $2)) AS "endsAt"
         FROM session s WHERE s."userId" = $1 AND s."expiresAt" > now() AND s."createdAt" > now() - make_interval(secs => $2)
         ORDER BY s."updatedAt" DESC LIMIT 100`,
        [userId, life.mostSeconds],
      )
      return rows
    },

    /** False when this person has no such session. */
    async endSession(userId: string, id: string): Promise<boolean> {
      const { rowCount } = await pool.query(`DELETE FROM session WHERE "userId" = $1 AND id = $2`, [userId, id])
      return rowCount === 1
    },

    endOtherSessions,

    /** The session that a browser bore when it signed in anew. */
    async endToken(token: string): Promise<void> {
      await pool.query('DELETE FROM session WHERE token = $1', [token])
    },

    async hashOf(email: string): Promise<string | null> {
      const { rows } = await pool.query<{ password: string | null }>(
        `SELECT a.password FROM account a JOIN "user" u ON u.id = a."userId" WHERE u.email = $1 AND a."providerId" = 'credential'`,
        [email],
      )
      return rows[0]?.password ?? null
    },

    async isKnown(email: string): Promise<boolean> {
      return (await pool.query(`SELECT 1 FROM "user" WHERE email = $1`, [email])).rows.length > 0
    },

    async rename(userId: string, name: string): Promise<void> {
      await pool.query(`UPDATE "user" SET name = $2, "updatedAt" = now() WHERE id = $1`, [userId, name])
    },

    /**
     * All in one statement, and only while the asking session is there: the new password, the end of every other session,
     * and a new token for this one. The account is locked first, so that two changes wait for each other in one order.
     */
    async changePassword({ userId, sessionId, current, next, cookie }: PasswordChange): Promise<PasswordChanged> {
      const hash = await passwordOf(userId)
      if (hash === null || !(await verifyPassword({ hash, password: current }))) return 'wrong'
      const token = randomBytes(24).toString('base64url')
      const { rowCount } = await pool.query(
        `WITH held AS (
           SELECT id, "userId" FROM account WHERE "userId" = $1 AND "providerId" = 'credential' AND password = $3 FOR UPDATE
         ), asking AS (
           SELECT held.id FROM held JOIN session s ON s."userId" = held."userId" WHERE s.id = $2 FOR UPDATE OF s
         ), changed AS (
           UPDATE account a SET password = $4, "updatedAt" = now() FROM asking WHERE a.id = asking.id RETURNING a."userId"
         ), own AS (
           UPDATE "user" SET "firstPasswordUntil" = NULL FROM changed WHERE id = changed."userId"
         ), ended AS (
           DELETE FROM session s USING changed WHERE s."userId" = changed."userId" AND s.id <> $2
         )
         UPDATE session s SET token = $5, "updatedAt" = now() FROM changed WHERE s.id = $2 AND s."userId" = changed."userId"`,
        [userId, sessionId, hash, await hashPassword(next), token],
      )
      if (rowCount !== 1) return 'ended'
      // That statement does not see a session that was begun while it ran; one begun from now on is checked by the sign-in.
      await endOtherSessions(userId, sessionId)
      const seconds = isRemembered(cookie, cookies.appUrl) ? life.mostSeconds : undefined
      return { cookie: setSessionCookie(token, cookies, seconds) }
    },

    /** A password that was just found right is kept as strongly as one that is set today. */
    async strengthen(userId: string, password: string): Promise<void> {
      const hash = await passwordOf(userId)
      if (hash === null || !isOutdated(hash)) return
      await pool.query(`UPDATE account SET password = $3 WHERE "userId" = $1 AND "providerId" = 'credential' AND password = $2`, [
        userId,
        hash,
        await hashPassword(password),
      ])
    },
  }
}
