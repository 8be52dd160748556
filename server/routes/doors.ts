import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { DoorAnswer, DoorRequest } from '@/kinds/kit/server'
import { servers } from '@/kinds/registry/servers'
import type { AppDeps } from '@/server/deps'
import { doorContext } from '@/server/kinds/door-context'
import { notFound } from '@/server/problems'
import { localeOf } from '@/server/realtime/locale-of'

const MOST_BYTES = 2_000_000

/** An answer is a page or a line; what it has of a form leads back here. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

interface DoorRoute {
  Params: { kind: string; door: string }
  Querystring: Record<string, string>
}

/**
 * What kinds have open to the outside, to people who are not signed in and to programs: a link in a mail, what a mail server hands in. No
 * session, no cookie, and so no reason to refuse foreign pages; who asks is counted by their address, as everywhere.
 */
export function doorRoutes(deps: AppDeps) {
  return async (app: FastifyInstance): Promise<void> => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) => done(null, body))
    app.route<DoorRoute>({ method: ['GET', 'POST'], url: '/open/:kind/:door', schema: { hide: true }, handler: answer })
  }

  async function answer(request: FastifyRequest<DoorRoute>, reply: FastifyReply) {
    const { kind, door } = request.params
    const half = Object.hasOwn(servers, kind) ? servers[kind]?.half : undefined
    const open = Object.hasOwn(half?.doors ?? {}, door) ? half?.doors?.[door] : undefined
    if (!open) throw notFound()
    return send(reply, await open(asDoorRequest(request), doorContext(deps, kind, localeOf(request.headers))))
  }
}

function asDoorRequest({ method, query, headers, body }: FastifyRequest<DoorRoute>): DoorRequest {
  const texts = Object.entries(query).filter((one): one is [string, string] => typeof one[1] === 'string')
  return {
    method: method === 'POST' ? 'POST' : 'GET',
    query: Object.fromEntries(texts),
    authorization: headers.authorization ?? null,
    contentType: headers['content-type'] ?? null,
    body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
  }
}

function send(reply: FastifyReply, { status, html, text }: DoorAnswer) {
  reply.code(status).header('content-security-policy', POLICY).header('x-robots-tag', 'noindex')
  return html === undefined ? reply.type('text/plain; charset=utf-8').send(text ?? '') : reply.type('text/html; charset=utf-8').send(html)
}
