import type { FastifyInstance } from 'fastify'

/** One line per request, with the route's pattern and not its address: ids and searches stay out of the log. */
export function logAnswers(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request
    const fields = { method, route: routeOptions.url, status: reply.statusCode, milliseconds: Math.round(reply.elapsedTime) }
    if (method === 'GET' || method === 'HEAD') request.log.debug(fields, 'answered')
    else request.log.info(fields, 'answered')
  })
}
