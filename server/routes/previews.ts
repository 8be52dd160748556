import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { rowsOrderOf } from '@/kinds/export/rows-order'
import { JobRequest } from '@/kinds/registry/requests'
import { OrderPreview } from '@/lib/contracts/api'
import { goneSignal } from '@/server/gone-signal'
import { unavailable } from '@/server/problems'
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
          tags: ['exports'],
          body: JobRequest,
          response: { 200: OrderPreview, ...problems(422) },
        },
      },
      async (request, reply) => {
        const { payload } = request.body
        const { userId, datasets, audit } = own(request)
        await datasets.check(rowsOrderOf(payload))
        const signal = AbortSignal.any([goneSignal(reply), AbortSignal.timeout(PREVIEW_MS)])
        const read = () => datasets.previewOrder(rowsOrderOf(payload), { signal })
        const preview = await turns.take(userId, signal, read).catch((error: unknown) => {
          throw signal.aborted ? unavailable(error) : error
        })
        // Rows of it are seen, as in a file; by changing filters, one after another, all of them can be.
        const { columns, filters } = payload
        await audit({
          action: 'dataset.previewed',
          target: { dataset: payload.dataset },
          // What took too long was shown without filters: rows of all.
          details: { rows: preview.rows.length, columns, filters: preview.asOrdered ? filters : [] },
        })
        return preview
      },
    )
  }
}
