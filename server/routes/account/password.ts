import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { PasswordChange } from '@/lib/contracts/people/account'
import { refuseWeak } from '@/server/auth/refuse-weak'
import { goneSignal } from '@/server/gone-signal'
import { needPostgres } from '@/server/need-postgres'
import { badInput, signedOut, tooMany } from '@/server/problems'
import type { RouteContext } from '@/server/routes/context'

/** Needs the password of now: whoever finds a browser open, or has its cookie, cannot make the account theirs. */
export function passwordRoute({ deps, sessions, own }: RouteContext): FastifyPluginAsyncZod {
  const { auth, health } = deps
  const { guard, turns, accounts } = auth
  return async (app) => {
    app.post(
      '/me/password',
      {
        schema: {
          operationId: 'changePassword',
          summary: 'Change one’s password; ends every other session, and gives this one a new cookie',
          tags: ['account'],
          body: PasswordChange,
          response: { 204: z.null().describe('Changed') },
        },
      },
      async (request, reply) => {
        const { userId, sessionId, user } = sessions.of(request)
        const { currentPassword: current, newPassword: next } = request.body
        if (current === next) throw badInput([{ field: 'newPassword', message: 'is the password of now', code: 'password_unchanged' }])
        refuseWeak(next, user, 'newPassword')
        await needPostgres(health)
        const changed = await turns.run({ address: userId, account: userId }, goneSignal(reply), async () => {
          const { seconds, counted } = await guard.begin({ email: user.email, address: '', device: `change ${userId}` })
          if (seconds > 0) throw tooMany('Too many wrong passwords.', seconds, 'urn:postroom:too_many_passwords')
          const changed = await accounts.changePassword({ userId, sessionId, current, next, cookie: request.headers.cookie })
          if (changed !== 'wrong') await guard.takeBack(counted, { right: true })
          return changed
        })
        await own(request).audit({ action: typeof changed === 'object' ? 'password.changed' : 'password.change_failed' })
        if (changed === 'ended') throw signedOut()
        if (changed === 'wrong') throw badInput([{ field: 'currentPassword', message: 'is not right', code: 'password_wrong' }])
        return reply.header('set-cookie', changed.cookie).code(204).send(null)
      },
    )
  }
}
