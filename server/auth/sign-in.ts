import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AppDeps } from '@/server/deps'
import { goneSignal } from '@/server/gone-signal'
import { countedAddress } from '@/server/http/client-address'
import { originOf } from '@/server/origin-of'
import { tooMany, unavailable } from '@/server/problems'
import type { Session } from './create-auth'
import { refusalOf } from './library-answer'

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
 * ends, and nobody gets a cookie of a sign-in that is not on record. Sets the cookies of the answer.
 * @throws {HttpProblem} when it is refused
 */
export async function signIn(deps: Pick<AppDeps, 'auth' | 'audit'>, { request, reply, email, password, ask }: Attempt): Promise<Session> {
  const { auth, audit } = deps
  const { guard, devices, turns, accounts } = auth
  const guess = { email, address: countedAddress(request.ip), device: devices.idIn(request.headers.cookie, email) }
  const former = auth.tokenOf(request.headers)

  const { session, cookies } = await turns.run({ address: guess.device ?? guess.address, account: email }, goneSignal(reply), async () => {
    const { seconds, counted } = await guard.begin(guess)
    if (seconds > 0) throw tooMany('Too many wrong passwords.', seconds, 'urn:postroom:too_many_passwords')
    const response = await ask().catch(async (error: unknown) => {
      await guard.takeBack(counted, { right: false })
      throw error
    })
    if (response.status !== 401) await guard.takeBack(counted, { right: response.ok })
    if (!response.ok) throw await refused(response)
    return begun(response)
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

  async function begun(response: Response) {
    const cookies = response.headers.getSetCookie()
    const cookie = cookies.map((line) => line.split(';')[0]).join('; ')
    const session = await auth.sessionOf({ cookie })
    if (!session) throw unavailable(new Error('the session that was just begun is not there'))
    await accounts.strengthen(session.userId, password)
    return { session, cookies }
  }
}
