import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { createAuthAudit } from '@/server/auth/audited-auth'
import { createSignInGuard } from '@/server/auth/sign-in-guard'
import { sendWebResponse, toWebRequest } from '@/server/auth/web-request'
import type { AppDeps } from '@/server/deps'
import { sendProblem } from '@/server/error-handler'
import { needPostgres } from '@/server/need-postgres'
import { HttpProblem, notFound, tooMany, unavailable } from '@/server/problems'

/** What of the sign-in library is offered; it has many more paths, and each would be one more door. */
const offered = new Set([
  'GET get-session',
  'POST sign-in/email',
  'POST sign-up/email',
  'POST sign-out',
  'POST change-password',
  'POST update-user',
  'GET list-sessions',
  'POST revoke-session',
  'POST revoke-other-sessions',
])

/**
 * The sign-in library under /api/auth. It gets the request rebuilt from what Fastify read, and not the raw one:
 * so body limits, error handling and the caller's address stay ours. It checks Origin by itself.
 */
export function authRoutes({ auth, audit, settings, health }: AppDeps): FastifyPluginAsyncZod {
  const guard = createSignInGuard()
  const audited = createAuthAudit({ audit, auth })

  return async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body))

    app.route({
      method: ['GET', 'POST'],
      url: '/*',
      schema: { hide: true, params: z.object({ '*': z.string() }) },
      handler: async (request, reply) => {
        const path = request.params['*']
        if (!offered.has(`${request.method} ${path}`)) throw notFound()
        await needPostgres(health)
        if (path === 'sign-in/email') return signIn(request, reply)
        // The library reports a sign-out as done even when it could not delete the session: ask PostgreSQL first.
        if (path === 'sign-out') await auth.sessionOf(request.headers)
        return answer(request, reply, await audited(request, { path }, () => auth.handle(toWebRequest(request, settings.appUrl))))
      },
    })
  }

  async function signIn(request: FastifyRequest, reply: FastifyReply) {
    const email = emailOf(request.body)
    const wait = guard.waitSeconds(email, request.ip)
    if (wait > 0) throw tooMany('Too many wrong passwords for this account.', wait, 'urn:postroom:too_many_passwords')
    const response = await audited(request, { path: 'sign-in/email', email }, () => auth.handle(toWebRequest(request, settings.appUrl)))
    if (response.status === 401) guard.failed(email, request.ip)
    if (response.ok) guard.succeeded(email, request.ip)
    return answer(request, reply, response)
  }
}

/** Refusals become problems like everywhere else, with the library's `code` and `message` kept for its own clients. */
async function answer(request: FastifyRequest, reply: FastifyReply, response: Response) {
  if (response.ok) return sendWebResponse(reply, response)
  if (response.status >= 500) throw unavailable(new Error(`the sign-in library answered ${response.status}`))
  const { code, message } = refusalIn(await response.text())
  const wait = response.headers.get('x-retry-after')
  const headers = wait ? { headers: { 'retry-after': wait } } : {}
  return sendProblem(
    reply,
    request,
    new HttpProblem(response.status, titleOf(response.status), { detail: message, more: { code, message }, ...headers }),
  )
}

function titleOf(status: number): string {
  if (status === 401) return 'Not signed in'
  if (status === 403) return 'Refused'
  return status === 429 ? 'Too many requests' : 'The request has errors'
}

function refusalIn(body: string): { code: string; message: string } {
  const parsed = parseJson(body)
  return { code: textIn(parsed, 'code') || 'REFUSED', message: textIn(parsed, 'message') || 'The request was refused.' }
}

const emailOf = (body: unknown): string => textIn(typeof body === 'string' ? parseJson(body) : null, 'email')

function textIn(value: unknown, key: string): string {
  const found = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
  return typeof found === 'string' ? found : ''
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
