import type { FastifyInstance, FastifyRequest } from 'fastify'
import { tooMany } from '@/server/problems'
import type { Limits, Taken } from './create-limits'

/** The counting of one API: a request is counted before anything is done for it, and again once it is known whose it is. */
export interface ApiLimits {
  /** As `onRequest` hook of all routes. @throws {HttpProblem} 429 */
  caller(request: FastifyRequest): Promise<void>
  /** For the one whose session was found. @throws {HttpProblem} 429 */
  person(request: FastifyRequest, userId: string, what?: 'requests' | 'submits'): void
  /** As `onResponse` hook: who was told to come back later is not kept away for coming back. */
  settle(request: FastifyRequest, status: number): void
}

export function createApiLimits(limits: Limits): ApiLimits {
  const taken = new WeakMap<FastifyRequest, Taken[]>()

  function note(request: FastifyRequest, one: Taken, of: string): void {
    if (one.wait > 0) throw tooMany(`You sent too many ${of}.`, one.wait, 'urn:postroom:rate_limited')
    taken.set(request, [...(taken.get(request) ?? []), one])
  }

  return {
    caller: async (request) => note(request, limits.caller(request.raw, 'requests'), 'requests'),
    person: (request, userId, what = 'requests') =>
      note(request, limits.person(userId, what), what === 'submits' ? 'new jobs' : 'requests'),
    settle(request, status) {
      if (status !== 503) return
      for (const one of taken.get(request) ?? []) one.giveBack()
    },
  }
}

/** Counts every request of `app`, refused and unknown ones included. */
export function limitApi(app: FastifyInstance, limits: ApiLimits): void {
  app.addHook('onRequest', limits.caller)
  app.addHook('onResponse', async (request, reply) => limits.settle(request, reply.statusCode))
}
