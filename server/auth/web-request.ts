import type { FastifyRequest } from 'fastify'
import { CLIENT_ADDRESS_HEADER } from './better-auth'

const kept = ['cookie', 'origin', 'referer', 'user-agent', 'accept', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest']

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

/** The request as the sign-in library wants it: its URL is built on APP_URL, never on the Host header; its body is what our schema let through. */
export function toWebRequest(request: FastifyRequest, appUrl: string): Request {
  const headers = authHeaders(request)
  headers.set('content-type', 'application/json')
  return new Request(new URL(request.url, appUrl), { method: request.method, headers, body: JSON.stringify(request.body ?? {}) })
}
