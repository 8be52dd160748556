import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { JobRequest } from '@/kinds/registry/requests'
import { IdempotencyKey } from '@/lib/contracts/api'
import { Job } from '@/lib/contracts/job'
import type { SubmitResult } from '@/lib/ledger/queue/new-job'
import { needInputs } from '@/server/inputs/need-inputs'
import { askKind } from '@/server/kinds/ask-kind'
import { HttpProblem, tooMany, unprocessable } from '@/server/problems'
import { localeOf } from '@/server/realtime/locale-of'
import { problems } from '@/server/routes/answers'
import type { RouteContext } from '@/server/routes/context'

const MOST_PUT_OFF_MS = 366 * 24 * 3_600_000

const Headers = z.looseObject({ 'idempotency-key': IdempotencyKey })

/** The receipt: 202 only after the job's row is committed. No call to RabbitMQ or Redis is waited for. */
export function submitRoute({ deps, own, limits }: RouteContext): FastifyPluginAsyncZod {
  const { maxQueuedPerUser } = deps.settings

  return async (app) => {
    app.post(
      '/jobs',
      {
        onRequest: async (request) => limits.person(request, own(request).userId, 'submits'),
        schema: {
          operationId: 'submitJob',
          summary: 'Hand in a job; the same key with the same body answers with the same job',
          tags: ['jobs'],
          headers: Headers,
          body: JobRequest,
          response: { 202: Job, ...problems(422) },
        },
      },
      async (request, reply) => {
        const { userId, ledger, ...person } = own(request)
        needSoon(request.body.runAt)
        const asked = askKind(person, request.body, { locale: localeOf(request.headers) })
        await asked.check()
        const inputs = await needInputs(ledger.inputs, request.body)
        const newJob = { ...(await asked.newJob(request.headers['idempotency-key'])), inputs }
        const submitted = await ledger.submit(newJob, { maxQueued: maxQueuedPerUser })
        // One of them went this very moment: the problem tells which.
        if (submitted.result === 'inputs_missing') await needInputs(ledger.inputs, request.body)
        const job = jobOf(submitted)
        if (submitted.result === 'created') {
          deps.live.publish(userId, submitted.event)
          deps.jobsWaiting(newJob.pool)
        }
        return reply.code(202).header('location', `/api/jobs/${job.id}`).send(job)
      },
    )
  }
}

/** Accounts, datasets and settings change: what is put off for longer is a mistake. */
function needSoon(runAt: string | undefined): void {
  if (runAt && Date.parse(runAt) > Date.now() + MOST_PUT_OFF_MS)
    throw unprocessable([{ field: 'runAt', message: 'lies more than a year ahead' }])
}

function jobOf(submitted: SubmitResult): Job {
  switch (submitted.result) {
    case 'created':
    case 'existing':
      return submitted.job
    case 'key_conflict':
      throw new HttpProblem(422, 'The key was used for something else', {
        type: 'urn:postroom:key_conflict',
        detail: 'A job with this Idempotency-Key but another content exists. Use a new key.',
        errors: [{ field: 'Idempotency-Key', message: 'was used with another body' }],
      })
    case 'inputs_missing':
      throw unprocessable([{ field: 'payload', message: 'names a file that is not there any more: bring it again' }])
    case 'queue_full':
      throw tooMany(`You have ${submitted.limit} jobs waiting, which is the limit.`, submitted.retryAfterSeconds, 'urn:postroom:queue_full')
    default:
      return submitted satisfies never
  }
}
