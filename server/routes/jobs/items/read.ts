import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { ItemsPage, PageQuery } from '@/lib/contracts/api'
import { Item, ItemFilter } from '@/lib/contracts/items'
import { goneSignal } from '@/server/gone-signal'
import { notFound } from '@/server/problems'
import { JobParams, problems } from '@/server/routes/answers'
import type { RouteContext } from '@/server/routes/context'

export function readItemRoutes({ own, searches }: RouteContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/jobs/:id/items',
      {
        schema: {
          operationId: 'listItems',
          summary: 'The list that a job works off',
          description:
            'All of it, or what a filter lets through, in its order. A request reads a bounded part of a long list: where little of it matches, a page may be short, or empty, and still have a `nextCursor`.',
          tags: ['items'],
          params: JobParams,
          querystring: ItemFilter.extend(PageQuery.shape),
          response: { 200: ItemsPage, ...problems(422) },
        },
      },
      async (request, reply) => {
        const { userId, ledger } = own(request)
        const read = () => ledger.items.page(request.params.id, request.query)
        // States are told by an index, or by a glance; words are looked for in the texts of thousands.
        const page = await (request.query.search === undefined ? read() : searches.take(userId, goneSignal(reply), read))
        if (!page) throw notFound()
        return page
      },
    )

    app.get(
      '/jobs/:id/items/:seq',
      {
        schema: {
          operationId: 'getItem',
          summary: 'One item of a job',
          tags: ['items'],
          params: ItemParams,
          response: { 200: Item },
        },
      },
      async (request) => {
        const { id, seq } = request.params
        const item = await own(request).ledger.items.one(id, seq)
        if (!item) throw notFound()
        return item
      },
    )
  }
}

const ItemParams = JobParams.extend({
  seq: z.coerce.number<string>({ error: 'must be a whole number' }).pipe(z.int32()).describe('The item’s `seq`: its place in the list.'),
})
