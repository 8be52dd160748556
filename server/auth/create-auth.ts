import type { IncomingHttpHeaders } from 'node:http'
import { gather } from '@/lib/ledger/connection/gather'
import { type Accounts, createAccounts } from './accounts'
import { type AuthOptions, createBetterAuth, DEFAULT_LIFE } from './better-auth'
import { findSessions, liveSessions, noteUse, type Session } from './find-session'
import { createHashTurns, type HashTurns } from './hash-turns'
import { createKnownDevices } from './known-device'
import { sessionToken } from './session-cookie'
import { createSignInGuard, type SignInGuard } from './sign-in-guard'

export type { Session } from './find-session'

/** What the routes, the page gate and the socket's handshake know of accounts. */
export interface Auth {
  /** Answers one request under /api/auth. Errors of the database rise. */
  handle(request: Request): Promise<Response>
  /**
   * Who sent these headers; null without a valid session. One look into PostgreSQL each time, so a session
   * that was signed out, on whichever server, is over at once. Rejects when PostgreSQL cannot be asked.
   */
  sessionOf(headers: IncomingHttpHeaders): Promise<Session | null>
  /** The token that these headers bear with this server's signature; its session may have ended. Asks nobody. */
  tokenOf(headers: IncomingHttpHeaders): string | null
  /** Of these sessions, those that are still good. */
  liveSessions(ids: string[]): Promise<Set<string>>
  /** Signs in with a password that this process knows (the demo's): the answer carries the cookie. */
  signIn(account: { email: string; password: string }, headers: Headers): Promise<Response>
  accounts: Accounts
  guard: SignInGuard
  devices: ReturnType<typeof createKnownDevices>
  /** Whatever hashes a password for somebody waits for its turn here. */
  turns: HashTurns
}

export function createAuth(options: AuthOptions): Auth {
  const { pool, life = DEFAULT_LIFE } = options
  const library = createBetterAuth(options)
  const findSession = gather((tokens: string[]) => findSessions(pool, life, tokens))
  const note = gather((ids: string[]) => noteUse(pool, life, ids))

  const tokenOf = ({ cookie }: IncomingHttpHeaders) => sessionToken(cookie, options)

  return {
    handle: (request) => library.handler(request),
    tokenOf,
    async sessionOf(headers) {
      const token = tokenOf(headers)
      const found = token === null ? null : await findSession(token)
      // Nobody's answer waits for this, and the next request does it again.
      if (found?.unnoted) note(found.session.sessionId).catch(() => {})
      return found?.session ?? null
    },
    liveSessions: (ids) => liveSessions(pool, life, ids),
    signIn: (account, headers) => library.api.signInEmail({ body: account, headers, asResponse: true }),
    accounts: createAccounts({ pool, cookies: options, life }),
    guard: createSignInGuard(pool),
    devices: createKnownDevices(options),
    turns: createHashTurns(),
  }
}
