import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { DatasetsList } from '@/lib/contracts/api'
import { problems } from './answers'
import type { RouteContext } from './context'

export function datasetRoutes({ deps }: RouteContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/datasets',
      {
        schema: {
          operationId: 'listDatasets',
          summary: 'What can be exported',
          tags: ['exports'],
          response: { 200: DatasetsList, ...problems() },
        },
      },
      async () => ({ datasets: await deps.datasets.list() }),
    )
  }
}
