import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { type Attempt, AttemptsList } from '@/lib/contracts/attempt'
import { notFound } from '@/server/problems'
import { isAdministrator } from '@/server/request-sessions'
import { JobParams } from '@/server/routes/answers'
import type { RouteContext } from '@/server/routes/context'
import { inTimeOr } from './in-time-or'

const withoutDetail = (attempt: Attempt): Attempt =>
  attempt.error ? { ...attempt, error: { code: attempt.error.code, message: attempt.error.message } } : attempt

export function jobAttemptsRoute({ deps, own }: RouteContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/jobs/:id/attempts',
      {
        schema: {
          operationId: 'listAttempts',
          summary: 'Every run of a job so far, and how its work went on',
          tags: ['jobs'],
          params: JobParams,
          response: { 200: AttemptsList },
        },
      },
      async (request) => {
        const { id } = request.params
        const found = await own(request).ledger.attempts(id)
        // Only now: the samples are by the job's id alone.
        if (!found) throw notFound()
        const attempts = isAdministrator(request) ? found.attempts : found.attempts.map(withoutDetail)
        return { ...found, attempts, samples: await inTimeOr([], deps.live.samples(id)) }
      },
    )
  }
}
