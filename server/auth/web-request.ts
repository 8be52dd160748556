import type { FastifyReply, FastifyRequest } from 'fastify'
import { CLIENT_ADDRESS_HEADER } from './better-auth'

const kept = ['cookie', 'origin', 'referer', 'user-agent', 'content-type', 'accept', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest']

/**
 * The headers the sign-in library may see. What it could take for the caller's address or our host
 * (X-Forwarded-*, Host) never reaches it: the address is the one Fastify worked out from the trusted hops.
 */
export function authHeaders(request: FastifyRequest): Headers {
  const headers = new Headers({ [CLIENT_ADDRESS_HEADER]: request.ip })
  for (const name of kept) {
    const value = request.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  return headers
}

/** The request as the sign-in library wants it: its URL is built on APP_URL, never on the Host header. */
export function toWebRequest(request: FastifyRequest, appUrl: string): Request {
  const body = typeof request.body === 'string' ? request.body : undefined
  const url = new URL(request.url, appUrl)
  return new Request(url, { method: request.method, headers: authHeaders(request), ...(body === undefined ? {} : { body }) })
}

export async function sendWebResponse(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  reply.code(response.status)
  for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value)
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie)
  reply.header('cache-control', 'no-store')
  return reply.send(Buffer.from(await response.arrayBuffer()))
}
