import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { kindOf } from '@/kinds/registry/kind-of'
import { Job, JobName } from '@/lib/contracts/job'
import { notFound } from '@/server/problems'
import { JobParams, problems } from '@/server/routes/answers'
import type { RouteContext } from '@/server/routes/context'
import { answerChange, wrongState } from './answer-change'
import { needToRun } from './need-to-run'

export function changeJobRoutes({ deps, own }: RouteContext): FastifyPluginAsyncZod {
  const change = { tags: ['jobs'], params: JobParams, response: { 202: Job, ...problems(409) } }

  return async (app) => {
    app.post(
      '/jobs/:id/cancel',
      { schema: { operationId: 'cancelJob', summary: 'Stop a job; it is cancelling until its runner has let go', ...change } },
      async (request, reply) => {
        const { userId, ledger } = own(request)
        const result = await ledger.cancel(request.params.id)
        const job = answerChange(result, userId, deps.live)
        if (job.state === 'cancelled') await removeParts(job)
        return reply.code(202).send(job)
      },
    )

    app.post(
      '/jobs/:id/retry',
      { schema: { operationId: 'retryJob', summary: 'Put a failed or cancelled job back in the queue', ...change } },
      async (request, reply) => {
        const person = own(request)
        const { userId, ledger } = person
        const inputs = await needToRun(person, request.params.id, request)
        const job = answerChange(await ledger.retry(request.params.id, inputs), userId, deps.live)
        // None for a kind of a newer version: the dispatcher's own poll finds that job all the same.
        const pool = kindOf(job.kind)?.pool
        if (pool) deps.jobsWaiting(pool)
        return reply.code(202).send(job)
      },
    )

    app.patch(
      '/jobs/:id',
      {
        schema: {
          operationId: 'renameJob',
          summary: 'Give a job a name of your own',
          description: 'It stands in lists, notifications and mails in place of the title. The file keeps its name.',
          tags: ['jobs'],
          params: JobParams,
          body: JobChange,
          response: { 200: Job },
        },
      },
      async (request) => {
        const { userId, ledger } = own(request)
        const result = await ledger.rename(request.params.id, request.body.name)
        return result.result === 'unchanged' ? result.job : answerChange(result, userId, deps.live)
      },
    )

    app.delete(
      '/jobs/:id',
      {
        schema: {
          operationId: 'deleteJob',
          summary: 'Remove a job that has ended, and its files',
          tags: ['jobs'],
          params: JobParams,
          response: { 204: z.null().describe('Removed'), ...problems(409) },
        },
      },
      async (request, reply) => {
        const { userId, ledger } = own(request)
        const result = await ledger.remove(request.params.id)
        if (result.result === 'not_found') throw notFound()
        if (result.result === 'not_allowed') throw wrongState(result.job)
        deps.live.publish(userId, result.event)
        for (const key of result.fileKeys) await removeFile(key)
        return reply.code(204).send(null)
      },
    )
  }

  /** It waited for another attempt, which would have gone on behind what is left of the last one. */
  async function removeParts({ id }: Job): Promise<void> {
    await deps.artifacts
      .tidy(id)
      .catch((err: unknown) => deps.logger.error({ err, jobId: id }, 'the parts of a cancelled job could not be deleted'))
  }

  /** The job is gone already, committed: a file that cannot be deleted just now is a matter for the log. */
  async function removeFile(key: string): Promise<void> {
    await deps.artifacts
      .remove(key)
      .catch((err: unknown) => deps.logger.error({ err, key }, 'the file of a removed job could not be deleted'))
  }
}

const JobChange = z
  .strictObject({ name: JobName.nullable().describe('What to call it; null for its title again.') })
  .meta({ examples: [{ name: 'Wilsbrück, every Monday' }] })
