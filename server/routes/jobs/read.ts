import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { JobsPage, PageQuery } from '@/lib/contracts/api'
import { Job } from '@/lib/contracts/job'
import { JobCounts, JobFilter, JobNarrowing } from '@/lib/contracts/job-filter'
import { goneSignal } from '@/server/gone-signal'
import { notFound } from '@/server/problems'
import { JobParams, problems } from '@/server/routes/answers'
import type { Own, RouteContext } from '@/server/routes/context'
import { withProgress } from './with-progress'

export function readJobRoutes({ deps, own, searches }: RouteContext): FastifyPluginAsyncZod {
  /** Other filters are answered by an index; words are looked for in a thousand rows, whose settings may be long. */
  const inTurn = <T>({ userId }: Own, { q }: JobNarrowing, reply: FastifyReply, ask: () => Promise<T>): Promise<T> =>
    q === undefined ? ask() : searches.take(userId, goneSignal(reply), ask)

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
      async (request, reply) => {
        const person = own(request)
        const page = await inTurn(person, request.query, reply, () => person.ledger.jobs(request.query))
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
      (request, reply) => {
        const person = own(request)
        return inTurn(person, request.query, reply, () => person.ledger.countJobs(request.query))
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
