import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AuditLog } from '@/lib/ledger/audit/audit-log'
import { countedAddress } from '@/server/address/client-address'
import { goneSignal } from '@/server/gone-signal'
import { originOf } from '@/server/origin-of'
import { tooMany, unavailable } from '@/server/problems'
import type { Auth, Session } from './create-auth'
import { refusalOf } from './library-answer'
import { verifyPassword } from './passwords'

interface Attempt {
  request: FastifyRequest
  reply: FastifyReply
  email: string
  password: string
  /** Asks the sign-in library. */
  ask(): Promise<Response>
}

/**
 * Signs somebody in, or says why not: guesses are counted, hashes take turns, the session that this browser had until now
 * ends, and nobody gets a cookie of a sign-in that is not on record, or whose password was changed meanwhile. Sets the cookies of the answer.
 * @throws {HttpProblem} when it is refused
 */
export async function signIn(deps: { auth: Auth; audit: AuditLog }, { request, reply, email, password, ask }: Attempt): Promise<Session> {
  const { auth, audit } = deps
  const { guard, devices, turns, accounts } = auth
  const guess = { email, address: countedAddress(request.ip), device: devices.idIn(request.headers.cookie, email) }
  const former = auth.tokenOf(request.headers)

  const { session, cookies } = await turns.run({ address: guess.device ?? guess.address, account: email }, goneSignal(reply), async () => {
    const { seconds, counted } = await guard.begin(guess)
    if (seconds > 0) throw tooMany('Too many wrong passwords.', seconds, 'urn:postroom:too_many_passwords')
    const before = await accounts.hashOf(email)
    const response = await ask().catch(async (error: unknown) => {
      await guard.takeBack(counted, { right: false })
      throw error
    })
    if (response.status !== 401) await guard.takeBack(counted, { right: response.ok })
    if (!response.ok) throw await refused(response)
    return begun(response, before)
  })

  await audit.record({ action: 'session.signed_in', actorId: session.userId, origin: originOf(request) })
  if (former) await accounts.endToken(former)
  reply.header('set-cookie', [...cookies, devices.cookieFor(email)])
  return session

  async function refused(response: Response) {
    const known = response.status === 401 || response.status === 403
    if (known) await audit.record({ action: 'session.sign_in_failed', actorId: null, actorEmail: email, origin: originOf(request) })
    return refusalOf(response)
  }

  async function begun(response: Response, before: string | null) {
    const cookies = response.headers.getSetCookie()
    const cookie = cookies.map((line) => line.split(';')[0]).join('; ')
    const session = await auth.sessionOf({ cookie })
    if (!(await stillOpens(before))) {
      if (session) await accounts.endSession(session.userId, session.sessionId)
      throw await refused(outdated())
    }
    if (!session) throw unavailable(new Error('the session that was just begun is not there'))
    await accounts.strengthen(session.userId, password)
    return { session, cookies }
  }

  /**
   * A change of the password ends the sessions that it finds; this one may have come after that, with the password of
   * before. A hash that was only made anew, by another sign-in, fits as well.
   */
  async function stillOpens(before: string | null): Promise<boolean> {
    const hash = await accounts.hashOf(email)
    return hash !== null && (hash === before || (await verifyPassword({ hash, password })))
  }
}

/** As the sign-in library answers a wrong password. */
const outdated = () => Response.json({ code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' }, { status: 401 })
