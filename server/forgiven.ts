import type { FastifyInstance, FastifyRequest } from 'fastify'

const WINDOW_MS = 60_000
/** So many times the limit at the most: somebody who floods a server that is too busy is refused all the same. */
const MOST_TIMES = 10
const MOST_KEYS = 10_000

export interface Forgiven {
  /** A limit for a route: as many requests, and as many more as were not served. */
  limit(max: number): (request: FastifyRequest, key: string) => number
  /** Counts what this part of the API could not serve. */
  watch(api: FastifyInstance): void
}

/**
 * What could not be served (503) does not count for the rate limit: whoever tried again and again while a server was away
 * is not locked out when it is back.
 */
export function createForgiven(keyOf: (request: FastifyRequest) => string): Forgiven {
  const counts = new Map<string, { count: number; until: number }>()

  const count = (key: string) => {
    const known = counts.get(key)
    return known && known.until > performance.now() ? known.count : 0
  }

  function forgive(key: string): void {
    if (counts.size >= MOST_KEYS) counts.clear()
    counts.set(key, { count: count(key) + 1, until: performance.now() + WINDOW_MS })
  }

  return {
    limit: (max) => (_request, key) => max + Math.min(count(key), MOST_TIMES * max),
    watch: (api) =>
      api.addHook('onResponse', async (request, reply) => {
        if (reply.statusCode === 503 && reply.hasHeader('x-ratelimit-limit')) forgive(keyOf(request))
      }),
  }
}
