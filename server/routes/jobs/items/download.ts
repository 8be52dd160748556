import { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { kindWords } from '@/kinds/registry/words'
import type { ItemsPage } from '@/lib/contracts/api'
import { ItemFilter } from '@/lib/contracts/items'
import { goneSignal } from '@/server/gone-signal'
import { notFound } from '@/server/problems'
import { localeOf } from '@/server/realtime/locale-of'
import { JobParams, problems } from '@/server/routes/answers'
import { contentDisposition } from '@/server/routes/artifact/content-disposition'
import type { RouteContext } from '@/server/routes/context'
import { type ItemsCsv, itemsCsv } from './csv-of'
import { createListReader } from './read'

/** As many as a page may have: what is held of a list at a time, however long it is. */
const ROWS = 100
/** Others get their turn after so much of what may be many long values. */
const TURN_BYTES = 64 * 1024
/** A download whose reader takes nothing for this long is cut. */
const STALL_MS = 60_000

export function downloadItemsRoute(context: RouteContext): FastifyPluginAsyncZod {
  const { own } = context
  const lists = createListReader(context)

  return async (app) => {
    app.get(
      '/jobs/:id/items.csv',
      {
        schema: {
          operationId: 'downloadItems',
          summary: 'The list that a job works off, as CSV',
          description:
            'All of it, or what a filter lets through, in its order and in the language of the page (cookie or Accept-Language), with a column for each field of what items left. It is read while it is sent: items of a job that runs may change meanwhile. No text is a formula.',
          tags: ['items'],
          params: JobParams,
          querystring: ItemFilter,
          response: { 200: csv, ...problems(403) },
        },
      },
      async (request, reply) => {
        const person = own(request)
        const { id } = request.params
        const signal = goneSignal(reply)
        const job = await person.ledger.job(id)
        if (!job) throw notFound()
        const read = (cursor?: string) => lists.page(person, id, { ...request.query, limit: ROWS, ...(cursor ? { cursor } : {}) }, signal)
        const first = await read()
        const locale = localeOf(request.headers)
        // Before the first byte: nothing leaves unseen.
        await person.audit({ action: 'job.items_downloaded', target: { job: id, title: job.title }, details: { ...request.query } })
        reply.headers({
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': contentDisposition(`${job.title} – ${kindWords(job.kind, locale).unit.other}.csv`),
          'x-content-type-options': 'nosniff',
          'cross-origin-resource-policy': 'same-origin',
          'content-security-policy': "sandbox; default-src 'none'",
        })
        reply.raw.setTimeout(STALL_MS, () => reply.raw.destroy())
        return Readable.from(linesOf(itemsCsv(job.kind, locale), first, read), { objectMode: false })
      },
    )
  }
}

async function* linesOf(csv: ItemsCsv, first: ItemsPage, read: (cursor: string) => Promise<ItemsPage>): AsyncGenerator<string> {
  let text = csv.head
  for (let page = first; ; page = await read(page.nextCursor)) {
    for (const item of page.items) {
      text += csv.line(item)
      if (text.length < TURN_BYTES) continue
      yield text
      text = ''
      await nextTurn()
    }
    if (page.nextCursor === null) break
  }
  if (text) yield text
}

const csv = { description: 'The list', content: { 'text/csv': { schema: z.unknown() } } }
