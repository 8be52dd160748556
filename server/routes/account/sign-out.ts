import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { refusalOf } from '@/server/auth/library-answer'
import { toWebRequest } from '@/server/auth/web-request'
import type { AppDeps } from '@/server/deps'
import { needPostgres } from '@/server/need-postgres'
import { originOf } from '@/server/origin-of'

/** What a browser keeps of answers. Cookies go one by one (the language stays), and so does what pages keep for themselves. */
const CLEAR = '"cache"'

export function signOutRoute({ auth, audit, settings, health }: AppDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/sign-out',
      {
        schema: {
          operationId: 'signOut',
          summary: 'End the session, if there is one',
          tags: ['account'],
          security: [],
          body: z
            .strictObject({})
            .nullish()
            .meta({ examples: [{}] }),
          response: { 204: z.null().describe('Signed out') },
        },
      },
      async (request, reply) => {
        await needPostgres(health)
        // The library reports a sign-out as done even when it could not delete the session: ask PostgreSQL first.
        const session = await auth.sessionOf(request.headers)
        const response = await auth.handle(toWebRequest(request, settings.appUrl))
        if (!response.ok) throw await refusalOf(response)
        if (session) await audit.record({ action: 'session.signed_out', actorId: session.userId, origin: originOf(request) })
        return reply.header('set-cookie', response.headers.getSetCookie()).header('clear-site-data', CLEAR).code(204).send(null)
      },
    )
  }
}
