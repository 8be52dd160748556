import type { FastifyRequest } from 'fastify'
import type { Auth, Session } from './auth/create-auth'
import type { ApiLimits } from './limits/limit-api'
import { HttpProblem, signedOut } from './problems'
import { within } from './within'

/** Shorter than what a handler gets, so that a frozen PostgreSQL is told from here. */
const LOOKUP_MS = 2000

export type RequestSessions = ReturnType<typeof createRequestSessions>

const administrators = new WeakSet<FastifyRequest>()

/** Whether an administrator asks, who may know why something does not work. */
export const isAdministrator = (request: FastifyRequest): boolean => administrators.has(request)

/** Who asks, looked up once per request and kept beside it. */
export function createRequestSessions(auth: Pick<Auth, 'sessionOf'>, limits: Pick<ApiLimits, 'person'>) {
  const found = new WeakMap<FastifyRequest, Session>()

  /** As `onRequest` hook. @throws {HttpProblem} 401 without a session, 429 after too many requests of this person, 503 when it cannot be looked up. */
  async function need(request: FastifyRequest): Promise<void> {
    const session = await within(LOOKUP_MS, auth.sessionOf(request.headers))
    if (!session) throw signedOut()
    limits.person(request, session.userId)
    found.set(request, session)
    if (session.user.role === 'admin') administrators.add(request)
  }

  /** As `onRequest` hook after `need`. @throws {HttpProblem} 403 while the password is one that somebody else chose */
  async function needOwnPassword(request: FastifyRequest): Promise<void> {
    if (!of(request).user.passwordChangeNeeded) return
    throw new HttpProblem(403, 'The password has to be changed', {
      type: 'urn:postroom:password_change_needed',
      detail: 'Somebody else chose this password. Change it first.',
    })
  }

  /** The session that `need` found. */
  function of(request: FastifyRequest): Session {
    const session = found.get(request)
    if (!session) throw signedOut()
    return session
  }

  return { need, needOwnPassword, of }
}
