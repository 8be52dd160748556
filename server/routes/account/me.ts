import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { Me } from '@/lib/contracts/api'
import { MeChange } from '@/lib/contracts/people/account'
import type { RouteContext } from '@/server/routes/context'

export function meRoutes({ deps, sessions, own }: RouteContext): FastifyPluginAsyncZod {
  const { accounts } = deps.auth
  return async (app) => {
    app.get(
      '/me',
      { schema: { operationId: 'me', summary: 'Who is signed in', tags: ['account'], response: { 200: Me } } },
      async (request) => sessions.of(request).user,
    )

    app.patch(
      '/me',
      { schema: { operationId: 'changeMe', summary: 'Change one’s name', tags: ['account'], body: MeChange, response: { 200: Me } } },
      async (request) => {
        const { userId, user } = sessions.of(request)
        const { name } = request.body
        await accounts.rename(userId, name)
        await own(request).audit({ action: 'account.changed' })
        return { ...user, name }
      },
    )
  }
}
