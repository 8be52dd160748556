import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { JobRequest } from '@/kinds/registry/requests'
import { OrderPreview } from '@/lib/contracts/api'
import { overAfter } from '@/lib/over-after'
import { goneSignal } from '@/server/gone-signal'
import { askKind } from '@/server/kinds/ask-kind'
import { unavailable } from '@/server/problems'
import { localeOf } from '@/server/realtime/locale-of'
import { problems } from './answers'
import type { RouteContext } from './context'

/** The handler's own limit lies a little above it. */
const PREVIEW_MS = 5000

/** Nothing is kept: what one person may see is not what another may. */
export function previewRoutes({ own, turns }: RouteContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/previews',
      {
        schema: {
          operationId: 'previewOrder',
          summary: 'The first rows that a job would have, with its filters, order and columns',
          tags: ['jobs'],
          body: JobRequest,
          response: { 200: OrderPreview, ...problems(404, 422) },
        },
      },
      async (request, reply) => {
        const person = own(request)
        const signal = overAfter(PREVIEW_MS, goneSignal(reply))
        const asked = askKind(person, request.body, { locale: localeOf(request.headers), signal })
        await asked.check()
        return turns.take(person.userId, signal, asked.preview).catch((error: unknown) => {
          throw signal.aborted ? unavailable(error) : error
        })
      },
    )
  }
}
