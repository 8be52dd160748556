import { randomUUID } from 'node:crypto'
import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyServerFactory, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { apiRoutes } from './api-routes'
import type { AppDeps } from './deps'
import { installErrorHandler, sendProblem, toProblem } from './error-handler'
import { createLimits, type Limits } from './limits/create-limits'
import { createApiLimits, limitApi } from './limits/limit-api'
import { logAnswers } from './log-answers'
import { describeApi } from './openapi/describe-api'
import { notFound } from './problems'
import { healthRoutes } from './routes/health'
import { speakPlainly } from './schema-words'

const BODY_LIMIT_BYTES = 64 * 1024

export interface AppOptions {
  /** Makes the HTTP server; Fastify's own by default, which is what tests with `inject` want. */
  serverFactory?: FastifyServerFactory
  /** True once the process takes its leave: /readyz then tells balancers to send people elsewhere. */
  isClosing?: () => boolean
  /** Counts that pages and sockets share. */
  limits?: Limits
}

/** The whole API over its dependencies: no port, no pages, no sockets. `await app.ready()` before the first request. */
export function createApp(
  deps: AppDeps,
  { serverFactory, isClosing = () => false, limits = createLimits(deps) }: AppOptions = {},
): FastifyInstance {
  const apiLimits = createApiLimits(limits)
  const app = fastify({
    loggerInstance: deps.logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'reference' }),
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: (_address, hop) => hop < deps.settings.trustProxy,
    genReqId: () => randomUUID(),
    forceCloseConnections: true,
    // Addresses that the router cannot read come neither as far as the hooks nor as the error handler.
    frameworkErrors: (_error, request, reply) =>
      apiLimits.caller(request).then(
        () => sendProblem(reply, request, notFound()),
        (error) => sendProblem(reply, request, toProblem(error)),
      ),
    ...(serverFactory ? { serverFactory } : {}),
  })
  speakPlainly()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  // Only JSON: what a plain form or a beacon can send across sites is not even read.
  app.removeContentTypeParser('text/plain')
  installErrorHandler(app)
  logAnswers(app)
  limitApi(app, apiLimits)
  describeApi(app)
  app.register(apiRoutes(deps, apiLimits), { prefix: '/api' })
  app.register(healthRoutes(deps, isClosing))
  return app
}
