import helmet from '@fastify/helmet'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { headersFor } from '@/server/api-headers'

/** The API's description for people, under a policy of its own: the viewer brings styles and scripts along. */
export function docsRoutes() {
  return async (app: FastifyInstance): Promise<void> => {
    await app.register(
      helmet,
      headersFor({
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
      }),
    )
    await app.register(swaggerUi, { routePrefix: '/docs', indexPrefix: '/api', uiConfig: { validatorUrl: null } })
  }
}
