import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { JobRequest } from '@/kinds/registry/requests'
import { Estimate } from '@/lib/contracts/api'
import { overAfter } from '@/lib/over-after'
import { goneSignal } from '@/server/gone-signal'
import { askKind } from '@/server/kinds/ask-kind'
import { unavailable } from '@/server/problems'
import { localeOf } from '@/server/realtime/locale-of'
import { within } from '@/server/within'
import { problems } from './answers'
import type { RouteContext } from './context'

/** How long counting may take; the handler's own limit lies a little above it. */
const ESTIMATE_MS = 8000
/** What the ledger is asked beside that takes it a moment, or it cannot be reached. */
const LEDGER_MS = 2000

export function estimateRoutes({ deps, own, turns }: RouteContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/estimates',
      {
        schema: {
          operationId: 'estimate',
          summary: 'How much a job would be: amount, size, time, and when it would start',
          tags: ['jobs'],
          body: JobRequest,
          response: { 200: Estimate, ...problems(422) },
        },
      },
      async (request, reply) => {
        const person = own(request)
        // Nobody waits for the answer any more when the form was changed again: stop counting.
        const signal = overAfter(ESTIMATE_MS, goneSignal(reply))
        const asked = askKind(person, request.body, { locale: localeOf(request.headers), signal })
        await asked.check()
        const [size, rate, start] = await Promise.all([
          turns.take(person.userId, signal, asked.estimate).catch((error: unknown) => {
            throw signal.aborted ? unavailable(error) : error
          }),
          within(LEDGER_MS, deps.recentRate(request.body.kind, asked.rateBy)),
          within(LEDGER_MS, person.ledger.startOfNew(asked.pool)),
        ])
        const seconds = rate && size.amount !== null ? size.amount / rate : null
        return { ...size, seconds, start, keptDays: deps.settings.keptDays }
      },
    )
  }
}
