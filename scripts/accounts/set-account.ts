import type pg from 'pg'
import type { Role } from '@/lib/contracts/api'
import { createBetterAuth } from '@/server/auth/better-auth'

const DAY_MS = 24 * 3_600_000

export interface Account {
  email: string
  name: string
  role: Role
  password: string
  /** How long the password opens anything, where somebody else knows it and it has to be changed first of all. */
  firstPasswordDays?: number
}

/** What PostgreSQL has of an account. `hash` is null for one that has no password. */
export interface StoredAccount {
  id: string
  email: string
  name: string
  role: string
  hash: string | null
  /** Whether the address is known to be this person's: not where somebody signed up with it. */
  verified: boolean
}

/** One statement and no hashing. */
export async function findAccounts(pool: pg.Pool, emails: string[]): Promise<StoredAccount[]> {
  const { rows } = await pool.query<StoredAccount>(
    `SELECT u.id, u.email, u.name, u.role, a.password AS hash, u."emailVerified" AS verified
     FROM "user" u LEFT JOIN account a ON a."userId" = u.id AND a."providerId" = 'credential'
     WHERE u.email = ANY($1)`,
    [emails.map((email) => email.toLowerCase())],
  )
  return rows
}

/**
 * Creates the account, or gives the one that is there this name, role and password. Whoever was signed in with
 * the old password is signed out, before the account is allowed anything more.
 * @returns the stored hash, as `findAccounts` gives it from now on
 */
export async function setAccount(pool: pg.Pool, { email, name, role, password, firstPasswordDays }: Account): Promise<string> {
  const { internalAdapter, password: passwords } = await contextOf(pool)
  const hash = await passwords.hash(password)
  const [stored] = await findAccounts(pool, [email])
  const firstPasswordUntil = firstPasswordDays ? new Date(Date.now() + firstPasswordDays * DAY_MS) : null
  const person = { name, role, firstPasswordUntil, emailVerified: true }
  if (!stored) {
    const user = await internalAdapter.createUser({ email: email.toLowerCase(), ...person }, { method: 'admin' })
    await internalAdapter.linkAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password: hash })
    return hash
  }
  if (stored.hash === null)
    await internalAdapter.linkAccount({ userId: stored.id, providerId: 'credential', accountId: stored.id, password: hash })
  else await internalAdapter.updatePassword(stored.id, hash)
  await internalAdapter.deleteUserSessions(stored.id)
  await internalAdapter.updateUser(stored.id, person)
  return hash
}

/** Nobody gets in any more until the account is given a password; what it has stays. */
export async function removePassword(pool: pg.Pool, userId: string): Promise<void> {
  const sessions = 'DELETE FROM session WHERE "userId" = $1'
  await pool.query(`WITH closed AS (DELETE FROM account WHERE "userId" = $1 AND "providerId" = 'credential') ${sessions}`, [userId])
  // One that was begun while that statement ran.
  await pool.query(sessions, [userId])
}

/** The sign-in library's own ways of writing: no session is signed here, so the secret does not matter. */
function contextOf(pool: pg.Pool) {
  return createBetterAuth({
    pool,
    secret: 'nothing-is-signed-here-only-accounts-are-written',
    appUrl: 'http://localhost',
    signUp: 'closed',
  }).$context
}
