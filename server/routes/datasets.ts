import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { DatasetPreview, DatasetsList, PreviewQuery } from '@/lib/contracts/api'
import { DatasetId } from '@/lib/contracts/datasets'
import { DatasetRefused } from '@/lib/datasets/catalog/access'
import { goneSignal } from '@/server/gone-signal'
import { notFound } from '@/server/problems'
import { isAdministrator } from '@/server/request-sessions'
import { problems } from './answers'
import type { RouteContext } from './context'

export function datasetRoutes({ own, turns }: RouteContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/datasets',
      {
        schema: {
          operationId: 'listDatasets',
          summary: 'The datasets that can be used',
          tags: ['datasets'],
          response: { 200: DatasetsList },
        },
      },
      async (request) => {
        const datasets = await own(request).datasets.list()
        return { datasets: isAdministrator(request) ? datasets : datasets.map(({ problems: _why, ...dataset }) => dataset) }
      },
    )

    app.get(
      '/datasets/:id/preview',
      {
        schema: {
          operationId: 'previewDataset',
          summary: 'The first rows of a dataset',
          tags: ['datasets'],
          params: z.object({ id: DatasetId }),
          querystring: PreviewQuery,
          response: { 200: DatasetPreview, ...problems(422) },
        },
      },
      async (request, reply) => {
        const { userId, datasets, audit } = own(request)
        const { id } = request.params
        const read = () => datasets.preview(id, request.query.timeZone)
        const preview = await turns.take(userId, goneSignal(reply), read).catch((error: unknown) => {
          if (error instanceof DatasetRefused) throw notFound(error.problems[0]?.message)
          throw error
        })
        // Rows of it are seen, as in a file.
        await audit({ action: 'dataset.previewed', target: { dataset: id }, details: { rows: preview.rows.length } })
        return preview
      },
    )
  }
}
