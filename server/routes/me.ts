import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { Me } from '@/lib/contracts/api'
import { problems } from './answers'
import type { RouteContext } from './context'

export function meRoutes({ sessions }: RouteContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/me',
      { schema: { operationId: 'me', summary: 'Who is signed in', tags: ['account'], response: { 200: Me, ...problems() } } },
      async (request) => sessions.of(request).user,
    )
  }
}
