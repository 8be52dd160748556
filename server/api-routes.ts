import helmet from '@fastify/helmet'
import underPressure from '@fastify/under-pressure'
import type { FastifyInstance } from 'fastify'
import { limitAnswerTime } from './answer-time'
import { headersFor } from './api-headers'
import type { AppDeps } from './deps'
import { sendProblem } from './error-handler'
import { createTurns } from './limits/create-turns'
import type { ApiLimits } from './limits/limit-api'
import { notFound, unavailable } from './problems'
import { refuseForeignHosts, refuseForeignPages } from './request-guards'
import { createRequestSessions } from './request-sessions'
import { signInRoute } from './routes/account/sign-in'
import { signOutRoute } from './routes/account/sign-out'
import { signUpRoute } from './routes/account/sign-up'
import { createRouteContext } from './routes/context'
import { demoRoutes } from './routes/demo'
import { docsRoutes } from './routes/docs'
import { doorRoutes } from './routes/doors'
import { userRoutes } from './routes/user'

/** A password's hash is slow on purpose, and waits for its turn. */
const HASH_MS = 10_000

/** However long the line takes: whoever sends nothing for ten seconds is cut. */
const UPLOAD_MS = 6 * 3600 * 1000

const ANSWER_MS = {
  default: 2500,
  '/api/estimates': 9000,
  '/api/datasets/:id/preview': 6000,
  '/api/previews': 6000,
  '/api/trials/:id': 13_000,
  // A list of a million items is changed part by part.
  '/api/jobs/:id/items/again': 60_000,
  '/api/jobs/:id/items/decisions': 60_000,
  '/api/auth/sign-in/email': HASH_MS,
  '/api/auth/sign-up/email': HASH_MS,
  '/api/me/password': HASH_MS,
  '/api/demo/sign-in': HASH_MS,
  'POST /api/inputs': UPLOAD_MS,
  'POST /api/inputs/from-job': 60_000,
  'PATCH /api/inputs/:id': UPLOAD_MS,
}

/** A loop that turns this late on average cannot serve everybody; some get 503 at once and come back. */
const MAX_LOOP_DELAY_MS = 500

/** Everything under /api. */
export function apiRoutes(deps: AppDeps, limits: ApiLimits) {
  const { settings } = deps
  const sessions = createRequestSessions(deps.auth, limits)

  return async (api: FastifyInstance): Promise<void> => {
    api.addHook('onRequest', refuseForeignHosts(settings))
    await api.register(docsRoutes())
    await api.register(dataRoutes)
  }

  async function dataRoutes(api: FastifyInstance): Promise<void> {
    await api.register(helmet, headersFor())
    await api.register(underPressure, {
      maxEventLoopDelay: settings.maxLoopDelayMs ?? MAX_LOOP_DELAY_MS,
      // Async, because the plugin catches only what is rejected: a plain throw would end the process.
      pressureHandler: async () => {
        throw unavailable(new Error('the event loop is late'))
      },
    })
    api.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'private, no-store')
    })
    limitAnswerTime(api, ANSWER_MS)
    api.setNotFoundHandler((request, reply) => sendProblem(reply, request, notFound()))
    api.get('/openapi.json', { schema: { hide: true } }, async () => api.swagger())
    for (const route of [signInRoute, signUpRoute, signOutRoute]) await api.register(route(deps), { prefix: '/auth' })
    await api.register(doorRoutes(deps))
    await api.register(async (own) => {
      own.addHook('onRequest', refuseForeignPages(settings))
      await own.register(demoRoutes(deps))
      const context = createRouteContext({ deps, sessions, limits, turns: createTurns(), searches: createTurns() })
      await own.register(userRoutes(context))
    })
  }
}
