import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { Me } from '@/lib/contracts/api'
import type { RouteContext } from './context'

export function meRoutes({ sessions }: RouteContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/me',
      { schema: { operationId: 'me', summary: 'Who is signed in', tags: ['account'], response: { 200: Me } } },
      async (request) => sessions.of(request).user,
    )
  }
}
