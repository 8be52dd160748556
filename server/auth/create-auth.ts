import type { IncomingHttpHeaders } from 'node:http'
import { gather } from '@/lib/ledger/gather'
import { type AuthOptions, createBetterAuth } from './better-auth'
import { findSessions, type Session } from './find-session'
import { sessionToken } from './session-cookie'

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
  /** As `sessionOf`, and prolongs a session that is in use: `setCookie` then has the lines to send along. */
  renewedSessionOf(headers: IncomingHttpHeaders): Promise<{ session: Session | null; setCookie: string[] }>
  /** Signs in with a password that this process knows (the demo's): the answer carries the cookie. */
  signIn(account: { email: string; password: string }, headers: Headers): Promise<Response>
}

export function createAuth(options: AuthOptions): Auth {
  const library = createBetterAuth(options)
  const findSession = gather((tokens: string[]) => findSessions(options.pool, tokens))

  const tokenOf = ({ cookie }: IncomingHttpHeaders) => sessionToken(cookie, options)

  async function lookUp(headers: IncomingHttpHeaders) {
    const token = tokenOf(headers)
    return token === null ? null : findSession(token)
  }

  async function renew({ cookie = '' }: IncomingHttpHeaders): Promise<string[]> {
    const { headers } = await library.api.getSession({ headers: new Headers({ cookie }), returnHeaders: true })
    return headers.getSetCookie()
  }

  return {
    handle: (request) => library.handler(request),
    tokenOf,
    sessionOf: async (headers) => (await lookUp(headers))?.session ?? null,
    async renewedSessionOf(headers) {
      const found = await lookUp(headers)
      return { session: found?.session ?? null, setCookie: found?.renewable ? await renew(headers) : [] }
    },
    signIn: (account, headers) => library.api.signInEmail({ body: account, headers, asResponse: true }),
  }
}
