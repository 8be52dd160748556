import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { SignUp } from '@/lib/contracts/people/account'
import { countedAddress } from '@/server/address/client-address'
import { refusalOf } from '@/server/auth/library-answer'
import { refuseWeak } from '@/server/auth/refuse-weak'
import { toWebRequest } from '@/server/auth/web-request'
import type { AppDeps } from '@/server/deps'
import { goneSignal } from '@/server/gone-signal'
import { needPostgres } from '@/server/need-postgres'
import { originOf } from '@/server/origin-of'
import { refused } from '@/server/problems'

/** Answers alike whether or not the address has an account already, which then stays as it is. */
export function signUpRoute({ auth, audit, settings, health }: AppDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/sign-up/email',
      {
        schema: {
          operationId: 'signUp',
          summary: 'Create an account, where SIGN_UP is open; sign in afterwards',
          tags: ['account'],
          security: [],
          body: SignUp,
          response: { 204: z.null().describe('There is an account with this address now, or was already') },
        },
      },
      async (request, reply) => {
        if (settings.signUp === 'closed') throw refused('An administrator creates accounts here.')
        const { password, name, email } = request.body
        refuseWeak(password, { name, email }, 'password')
        await needPostgres(health)
        const known = await auth.accounts.isKnown(email)
        const response = await auth.turns.run({ address: countedAddress(request.ip), account: email }, goneSignal(reply), () =>
          auth.handle(toWebRequest(request, settings.appUrl)),
        )
        if (!response.ok) throw await refusalOf(response)
        if (!known) await audit.record({ action: 'account.created', actorId: null, actorEmail: email, origin: originOf(request) })
        return reply.code(204).send(null)
      },
    )
  }
}
