import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { ItemsPage, PageQuery } from '@/lib/contracts/api'
import { Item, ItemFilter } from '@/lib/contracts/items'
import type { AskedItems } from '@/lib/ledger/by-user/items/items-page'
import { goneSignal } from '@/server/gone-signal'
import { notFound } from '@/server/problems'
import { JobParams, problems } from '@/server/routes/answers'
import type { Own, RouteContext } from '@/server/routes/context'
import { needRows } from '@/server/routes/need-right'

/** Reads lists as whoever asks may see them. */
export function createListReader({ searches }: Pick<RouteContext, 'searches'>) {
  return {
    /** @throws {HttpProblem} 404; 403 for a list of a dataset that this person may not use any more */
    async page(person: Own, jobId: string, asked: AskedItems, signal: AbortSignal): Promise<ItemsPage> {
      const { userId, ledger } = person
      const read = () => ledger.items.page(jobId, asked)
      // States are told by an index, or by a glance; words are looked for in the texts of thousands.
      const found = await (asked.search === undefined ? read() : searches.take(userId, signal, read))
      if (!found) throw notFound()
      await needRows(person, found.job, found.rowLimit, 'list')
      return found.page
    },
  }
}

export function readItemRoutes(context: RouteContext): FastifyPluginAsyncZod {
  const { own } = context
  const lists = createListReader(context)

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
          response: { 200: ItemsPage, ...problems(403, 422) },
        },
      },
      (request, reply) => lists.page(own(request), request.params.id, request.query, goneSignal(reply)),
    )

    app.get(
      '/jobs/:id/items/:seq',
      {
        schema: {
          operationId: 'getItem',
          summary: 'One item of a job',
          tags: ['items'],
          params: ItemParams,
          response: { 200: Item, ...problems(403) },
        },
      },
      async (request, reply) => {
        const person = own(request)
        const { id, seq } = request.params
        await lists.page(person, id, { limit: 1 }, goneSignal(reply))
        const item = await person.ledger.items.one(id, seq)
        if (!item) throw notFound()
        return item
      },
    )
  }
}

const ItemParams = JobParams.extend({
  seq: z.coerce.number<string>({ error: 'must be a whole number' }).pipe(z.int32()).describe('The item’s `seq`: its place in the list.'),
})
