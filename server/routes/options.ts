import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { FieldOptions } from '@/lib/contracts/api'
import { overAfter } from '@/lib/over-after'
import { goneSignal } from '@/server/gone-signal'
import { askOptions } from '@/server/kinds/ask-kind'
import { localeOf } from '@/server/realtime/locale-of'
import type { RouteContext } from './context'

const params = z.object({
  kind: z.string().describe('The kind of job.'),
  field: z.string().describe('The field of its settings.'),
})
const body = z
  .strictObject({ payload: z.record(z.string(), z.unknown()).describe('What is filled in so far; fields may be missing or wrong.') })
  .meta({ examples: [{ payload: {} }] })

/** For how long a person waits for choices; the handler's own limit lies a little above it. */
const OPTIONS_MS = 2000

/** What a field may be set to where only the server knows it. */
export function optionRoutes({ own, turns }: RouteContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/kinds/:kind/options/:field',
      {
        schema: {
          operationId: 'fieldOptions',
          summary: 'What a field of a job’s settings may be set to',
          tags: ['jobs'],
          params,
          body,
          response: { 200: FieldOptions },
        },
      },
      async (request, reply) => {
        const person = own(request)
        const signal = overAfter(OPTIONS_MS, goneSignal(reply))
        const asked = { ...request.params, payload: request.body.payload }
        const options = await turns.take(person.userId, signal, () =>
          askOptions(person, asked, { locale: localeOf(request.headers), signal }),
        )
        return { options }
      },
    )
  }
}
