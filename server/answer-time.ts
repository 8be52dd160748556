import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { within } from './within'

/**
 * Every handler answers in time, or the caller gets 503: a frozen PostgreSQL must not pile up requests.
 * Fastify's own `handlerTimeout` is of no use for this: it stops its clock as soon as the request's body was
 * read (tried with 5.12.8 on Node 20), and it cuts off a download that is still being sent. A handler that
 * returns a stream has answered; how long sending it takes is not limited here.
 * @param limits milliseconds by the route's full path, or by method and path as `PATCH /api/inputs/:id`; `default` for the others.
 */
export function limitAnswerTime(app: FastifyInstance, limits: { default: number; [url: string]: number }): void {
  app.addHook('onRoute', (route) => {
    const handler = route.handler
    const limitMs = limits[`${route.method} ${route.url}`] ?? limits[route.url] ?? limits.default
    route.handler = async function answerInTime(this: FastifyInstance, request: FastifyRequest, reply: FastifyReply) {
      const left = Math.max(50, limitMs - reply.elapsedTime)
      return within(left, Promise.resolve(handler.call(this, request, reply))).catch((error) => {
        reply.raw.once('close', () => forgetLateAnswer(reply))
        throw error
      })
    }
  })
}

/** What a handler comes to say after the 503: Fastify would take it for a mistake in the handler, and log it with a stack. */
function forgetLateAnswer(reply: FastifyReply): void {
  reply.send = () => reply
}
