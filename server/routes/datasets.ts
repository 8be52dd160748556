import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { DatasetPreview, DatasetsList, PreviewQuery } from '@/lib/contracts/api'
import { DatasetId } from '@/lib/contracts/datasets'
import { notFound } from '@/server/problems'
import { isAdministrator } from '@/server/request-sessions'
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
          response: { 200: DatasetsList },
        },
      },
      async (request) => {
        const datasets = await deps.datasets.list()
        return { datasets: isAdministrator(request) ? datasets : datasets.map(({ problems: _why, ...dataset }) => dataset) }
      },
    )

    app.get(
      '/datasets/:id/preview',
      {
        schema: {
          operationId: 'previewDataset',
          summary: 'The first rows of a dataset',
          tags: ['exports'],
          params: z.object({ id: DatasetId }),
          querystring: PreviewQuery,
          response: { 200: DatasetPreview, ...problems(422) },
        },
      },
      async (request) => {
        const preview = await deps.datasets.preview(request.params.id, request.query.timeZone)
        if (!preview) throw notFound()
        return preview
      },
    )
  }
}
