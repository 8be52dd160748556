import type { FastifyReply, FastifyRequest } from 'fastify'

/** Of a body that was refused so much time is given to come to its end: a browser reads the answer only then. */
const LINGER_MS = 5000

/** An answer may go out while the body still comes. What comes then is thrown away, for a while. */
export function lingerAtMost({ raw }: FastifyRequest, reply: FastifyReply): void {
  reply.raw.once('finish', () => {
    if (raw.complete) return
    raw.resume()
    const cut = setTimeout(() => raw.destroy(), LINGER_MS)
    raw.once('close', () => clearTimeout(cut))
  })
}
