import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { Trial, TrialId } from '@/lib/contracts/trials/trial'
import { overAfter } from '@/lib/over-after'
import { goneSignal } from '@/server/gone-signal'
import { readTrial } from '@/server/kinds/read-trial'
import { notFound, tooMany } from '@/server/problems'
import { localeOf } from '@/server/realtime/locale-of'
import { problems } from './answers'
import type { RouteContext } from './context'

const params = z.object({
  kind: z.string().describe('The kind of job.'),
  name: z.string().describe('What of it is to be tried out.'),
})
const body = z
  .strictObject({
    payload: z.record(z.string(), z.unknown()).describe('The settings, as a job would be handed in with them.'),
    asked: z.record(z.string(), z.unknown()).default({}).describe('What else the kind wants to know for this trial.'),
  })
  .meta({ examples: [{ payload: {}, asked: {} }] })
const own = z.object({ id: TrialId })
const query = z.strictObject({
  waitSeconds: z.coerce.number().int().min(0).max(10).default(0).describe('For how long to wait for its end before answering.'),
})

const RETRY_SECONDS = 2

/** What a worker does for a form before it is sent: no job, and gone after ten minutes. */
export function trialRoutes({ deps, own: personOf, limits }: RouteContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/kinds/:kind/trials/:name',
      {
        onRequest: async (request) => limits.person(request, personOf(request).userId, 'submits'),
        schema: {
          operationId: 'tryOut',
          summary: 'Have something of a job tried out on a worker before it is handed in',
          tags: ['jobs'],
          params,
          body,
          response: { 202: Trial, ...problems(404, 422) },
        },
      },
      async (request, reply) => {
        const { ledger, ...person } = personOf(request)
        const { kind, name } = request.params
        const trial = await readTrial({ ...person, inputs: ledger.inputs }, { kind, name, ...request.body }, localeOf(request.headers))
        const added = await ledger.trials.add(trial)
        if (!added) throw tooMany('Too much is being tried out at once.', RETRY_SECONDS, 'urn:postroom:too_many_trials')
        await person.audit({ action: 'trial.asked', target: { kind, trial: name }, details: trial.payload })
        return reply.code(202).header('location', `/api/trials/${added.id}`).send(added)
      },
    )

    app.get(
      '/trials/:id',
      {
        schema: {
          operationId: 'getTrial',
          summary: 'How far a trial is, and what came of it',
          tags: ['jobs'],
          params: own,
          querystring: query,
          response: { 200: Trial, ...problems(404) },
        },
      },
      async (request, reply) => {
        const { trials } = personOf(request).ledger
        const { id } = request.params
        const wait = overAfter(request.query.waitSeconds * 1000, goneSignal(reply))
        // Listening comes first: it may end between the look and the wait.
        const ended = deps.trialNews.wait(id, wait)
        const found = await trials.find(id)
        if (!found) throw notFound()
        if (isOver(found) || request.query.waitSeconds === 0) return found
        await ended
        return (await trials.find(id)) ?? found
      },
    )

    app.delete(
      '/trials/:id',
      {
        schema: {
          operationId: 'dropTrial',
          summary: 'Nobody waits for this trial any more',
          tags: ['jobs'],
          params: own,
          response: { 204: z.null().describe('Gone'), ...problems(404) },
        },
      },
      async (request, reply) => {
        if (!(await personOf(request).ledger.trials.remove(request.params.id))) throw notFound()
        return reply.code(204).send(null)
      },
    )
  }
}

const isOver = ({ state }: Trial) => state === 'done' || state === 'failed'
