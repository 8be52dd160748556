import type { Job } from '@/lib/contracts/job'
import type { ChangeResult } from '@/lib/ledger/reading/view'
import type { AppDeps } from '@/server/deps'
import { HttpProblem, notFound } from '@/server/problems'

/**
 * What a change of one job answers: the job as it is now, after its browsers were told.
 * @throws {HttpProblem} 404, or 409 with the state that is in the way.
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
    default:
      return result satisfies never
  }
}

export function wrongState({ state }: Job): HttpProblem {
  return new HttpProblem(409, 'Not possible in this state', {
    type: 'urn:postroom:wrong_state',
    detail: `The job is ${state}.`,
    more: { state },
  })
}
