import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { JobsPage, PageQuery } from '@/lib/contracts/api'
import { Job } from '@/lib/contracts/job'
import { JobCounts, JobFilter, JobNarrowing } from '@/lib/contracts/job-filter'
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
          description:
            'All, or those that a filter lets through. A request reads a bounded part of a long history: where little of it matches, a page may be short, or empty, and still have a `nextCursor`.',
          tags: ['jobs'],
          querystring: JobFilter.extend(PageQuery.shape),
          response: { 200: JobsPage, ...problems(422) },
        },
      },
      async (request) => {
        const page = await own(request).ledger.jobs(request.query)
        return { ...page, jobs: await withProgress(page.jobs, deps.live) }
      },
    )

    app.get(
      '/jobs/counts',
      {
        schema: {
          operationId: 'countJobs',
          summary: 'How many of my jobs are in each state',
          tags: ['jobs'],
          querystring: JobNarrowing,
          response: { 200: JobCounts },
        },
      },
      (request) => own(request).ledger.countJobs(request.query),
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
