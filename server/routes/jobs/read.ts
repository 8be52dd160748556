import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { JobsPage, PageQuery } from '@/lib/contracts/api'
import { Job } from '@/lib/contracts/job'
import { notFound } from '@/server/problems'
import { JobParams, problems } from '@/server/routes/answers'
import type { RouteContext } from '@/server/routes/context'
import { withProgress } from './with-progress'

export function readJobRoutes({ deps, own }: RouteContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/jobs',
      {
        schema: {
          operationId: 'listJobs',
          summary: 'My jobs, newest first',
          tags: ['jobs'],
          querystring: PageQuery,
          response: { 200: JobsPage, ...problems(422) },
        },
      },
      async (request) => {
        const page = await own(request).ledger.jobs(request.query)
        return { ...page, jobs: await withProgress(page.jobs, deps.live) }
      },
    )

    app.get(
      '/jobs/:id',
      {
        schema: { operationId: 'getJob', summary: 'One job', tags: ['jobs'], params: JobParams, response: { 200: Job } },
      },
      async (request) => {
        const job = await own(request).ledger.job(request.params.id)
        if (!job) throw notFound()
        const [live] = await withProgress([job], deps.live)
        return live ?? job
      },
    )
  }
}
