import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { SessionId, SessionsList } from '@/lib/contracts/people/account'
import { describeBrowser } from '@/server/auth/describe-browser'
import { notFound } from '@/server/problems'
import type { RouteContext } from '@/server/routes/context'

const tags = ['account']

/** Where one is signed in. Tokens stay in cookies: sessions are named by ids that open nothing. */
export function sessionRoutes({ deps, sessions, own }: RouteContext): FastifyPluginAsyncZod {
  const { accounts } = deps.auth
  return async (app) => {
    app.get(
      '/me/sessions',
      { schema: { operationId: 'listSessions', summary: 'Where one is signed in', tags, response: { 200: SessionsList } } },
      async (request) => {
        const { userId, sessionId } = sessions.of(request)
        const stored = await accounts.sessions(userId)
        return {
          sessions: stored.map(({ userAgent, signedInAt, lastUsedAt, endsAt, ...session }) => ({
            ...session,
            ...describeBrowser(userAgent),
            signedInAt: signedInAt.toISOString(),
            lastUsedAt: lastUsedAt.toISOString(),
            endsAt: endsAt.toISOString(),
            current: session.id === sessionId,
          })),
        }
      },
    )

    app.delete(
      '/me/sessions/:id',
      {
        schema: {
          operationId: 'endSession',
          summary: 'Sign out one browser',
          tags,
          params: z.object({ id: SessionId }),
          response: { 204: z.null().describe('It is signed out') },
        },
      },
      async (request, reply) => {
        if (!(await accounts.endSession(sessions.of(request).userId, request.params.id))) throw notFound()
        await own(request).audit({ action: 'session.revoked', target: { session: request.params.id } })
        return reply.code(204).send(null)
      },
    )

    app.delete(
      '/me/sessions',
      {
        schema: {
          operationId: 'endOtherSessions',
          summary: 'Sign out every browser but the one that asks',
          tags,
          response: { 204: z.null().describe('They are signed out') },
        },
      },
      async (request, reply) => {
        const { userId, sessionId } = sessions.of(request)
        await accounts.endOtherSessions(userId, sessionId)
        await own(request).audit({ action: 'session.revoked', target: { session: 'others' } })
        return reply.code(204).send(null)
      },
    )
  }
}
