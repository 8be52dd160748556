import type { Job } from '@/lib/contracts/job'
import type { ChangeResult } from '@/lib/ledger/reading/view'
import type { AppDeps } from '@/server/deps'
import { HttpProblem, notFound } from '@/server/problems'

/**
 * What a change of one job answers: the job as it is now, after its browsers were told.
 * @throws {HttpProblem} 404, or 409 with the state that is in the way, or for a file that is not kept any longer.
 */
export function answerChange(result: ChangeResult, userId: string, live: AppDeps['live']): Job {
  switch (result.result) {
    case 'changed':
      live.publish(userId, result.event)
      return result.job
    case 'not_found':
      throw notFound()
    case 'not_allowed':
      throw wrongState(result.job)
    case 'input_gone':
      throw inputGone()
    default:
      return result satisfies never
  }
}

const inputGone = () =>
  new HttpProblem(409, 'A file is gone', {
    type: 'urn:postroom:input_gone',
    detail: 'A file that this job works with is not kept any longer. Bring it again, and start a new job.',
  })

export function wrongState({ state }: Job): HttpProblem {
  return new HttpProblem(409, 'Not possible in this state', {
    type: 'urn:postroom:wrong_state',
    detail: `The job is ${state}.`,
    more: { state },
  })
}
