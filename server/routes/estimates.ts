import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { rowsOrderOf } from '@/kinds/export/rows-order'
import { kinds } from '@/kinds/registry/contracts'
import { JobRequest } from '@/kinds/registry/requests'
import { Estimate } from '@/lib/contracts/api'
import { goneSignal } from '@/server/gone-signal'
import { unavailable } from '@/server/problems'
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
          summary: 'How much a job would be: rows, size, time, and when it would start',
          tags: ['exports'],
          body: JobRequest,
          response: { 200: Estimate, ...problems(422) },
        },
      },
      async (request, reply) => {
        const { kind, payload } = request.body
        const { userId, datasets, ledger } = own(request)
        await datasets.check(rowsOrderOf(payload))
        // Nobody waits for the answer any more when the form was changed again: stop counting.
        const signal = AbortSignal.any([goneSignal(reply), AbortSignal.timeout(ESTIMATE_MS)])
        const [size, rate, start] = await Promise.all([
          turns
            .take(userId, signal, () => datasets.estimate(rowsOrderOf(payload), { signal }))
            .catch((error: unknown) => {
              throw signal.aborted ? unavailable(error) : error
            }),
          within(LEDGER_MS, deps.recentRate(payload.format)),
          within(LEDGER_MS, ledger.startOfNew(kinds[kind].pool)),
        ])
        return { ...size, bytes: size.bytes ?? 0, seconds: rate ? size.rows / rate : null, start, keptDays: deps.settings.keptDays }
      },
    )
  }
}
