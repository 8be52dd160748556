import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { kindOf } from '@/kinds/registry/kind-of'
import { ItemsAgain, ItemsDecision } from '@/lib/contracts/items'
import { isActive, Job } from '@/lib/contracts/job'
import type { ItemsResult } from '@/lib/ledger/by-user/items/results'
import { HttpProblem } from '@/server/problems'
import { JobParams, problems } from '@/server/routes/answers'
import type { RouteContext } from '@/server/routes/context'
import { answerChange } from '@/server/routes/jobs/answer-change'
import { needToRun } from '@/server/routes/jobs/need-to-run'

export function changeItemRoutes({ deps, own }: RouteContext): FastifyPluginAsyncZod {
  const change = { tags: ['items'], params: JobParams, response: { 202: Job, ...problems(409) } }

  /** The job as it is now, after its browsers were told; and whoever waits for work, where it waits. */
  function answer(result: ItemsResult, userId: string): Job {
    const job = jobOf(result, userId)
    const pool = isActive(job) ? kindOf(job.kind)?.pool : undefined
    if (pool && result.result === 'changed') deps.jobsWaiting(pool)
    return job
  }

  function jobOf(result: ItemsResult, userId: string): Job {
    switch (result.result) {
      case 'unchanged':
        return result.job
      case 'nothing_to_do':
        throw nothingToDo()
      case 'not_in_doubt':
        throw notInDoubt(result.seqs)
      default:
        return answerChange(result, userId, deps.live)
    }
  }

  return async (app) => {
    app.post(
      '/jobs/:id/items/decisions',
      {
        schema: {
          operationId: 'decideItems',
          summary: 'Say of items in doubt that they were done, are to be done again, or are left as they are',
          description:
            'All of them are changed or none: 409 with `urn:postroom:not_in_doubt` names in `seqs` those that are not in doubt any more, as when they were decided about elsewhere. With `again` a job that has ended goes back to the queue; one that runs has to end first.',
          body: ItemsDecision,
          ...change,
        },
      },
      async (request, reply) => {
        const person = own(request)
        const { userId, ledger } = person
        const { id } = request.params
        const inputs = request.body.decision === 'again' ? await needToRun(person, id, request) : []
        return reply.code(202).send(answer(await ledger.items.decide(id, request.body, inputs), userId))
      },
    )

    app.post(
      '/jobs/:id/items/again',
      {
        schema: {
          operationId: 'doItemsAgain',
          summary: 'Put a job that has ended back in the queue for what it did not do',
          description:
            'The same job goes on: what was refused (and, if asked for, left out) waits again, beside what waits already; what is done stays done. Its notification is withdrawn.',
          body: ItemsAgain,
          ...change,
        },
      },
      async (request, reply) => {
        const person = own(request)
        const { userId, ledger } = person
        const { id } = request.params
        const inputs = await needToRun(person, id, request)
        return reply.code(202).send(answer(await ledger.items.again(id, request.body.states, inputs), userId))
      },
    )
  }
}

const nothingToDo = () =>
  new HttpProblem(409, 'Nothing to do', {
    type: 'urn:postroom:nothing_to_do',
    detail: 'No item of this job is as it would have to be for that.',
  })

function notInDoubt(seqs: number[]): HttpProblem {
  const [first] = seqs
  const which = seqs.length === 1 ? `Item ${first} is` : `${seqs.length} of these items are`
  return new HttpProblem(409, 'Not in doubt any more', {
    type: 'urn:postroom:not_in_doubt',
    detail: `${which} not in doubt, or not any more. Nothing was changed.`,
    more: { seqs },
  })
}
