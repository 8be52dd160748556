import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { PageQuery } from '@/lib/contracts/api'
import { InputFile, InputId, InputsPage } from '@/lib/contracts/inputs'
import { inUse } from '@/server/inputs/refusals'
import { sayTus } from '@/server/inputs/tus'
import { notFound } from '@/server/problems'
import { problems } from '@/server/routes/answers'
import type { RouteContext } from '@/server/routes/context'

const params = z.object({ id: InputId })
const tags = ['inputs']

/** What somebody has brought. Its bytes are for jobs: nobody gets them back here. */
export function ownInputRoutes({ deps, own }: RouteContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.addHook('onRequest', sayTus)

    app.get(
      '/inputs',
      {
        schema: {
          operationId: 'listInputs',
          summary: 'The files that I brought, newest first',
          tags,
          querystring: PageQuery,
          response: { 200: InputsPage, ...problems(422) },
        },
      },
      async (request) => {
        const { inputs } = own(request).ledger
        const [page, used] = await Promise.all([inputs.page(request.query), inputs.used()])
        return { ...page, used, limit: deps.settings.inputBytesPerUser }
      },
    )

    app.get(
      '/inputs/:id',
      {
        exposeHeadRoute: false,
        schema: { operationId: 'getInput', summary: 'One of them', tags, params, response: { 200: InputFile } },
      },
      async (request) => {
        const input = await own(request).ledger.inputs.find(request.params.id)
        if (!input) throw notFound()
        return input
      },
    )

    app.delete(
      '/inputs/:id',
      {
        schema: {
          operationId: 'deleteInput',
          summary: 'Remove a file that no job was started with, also one that is not whole yet',
          tags,
          params,
          response: { 204: z.null().describe('Removed'), ...problems(409, 412) },
        },
      },
      async (request, reply) => {
        const removed = await own(request).ledger.inputs.remove(request.params.id)
        if (removed === 'not_found') throw notFound()
        if (removed === 'bound') throw inUse()
        return reply.code(204).send(null)
      },
    )
  }
}
