import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { DemoAccounts, DemoSignIn } from '@/lib/contracts/api'
import { readDemoAccounts } from '@/server/auth/demo-accounts'
import { authHeaders } from '@/server/auth/web-request'
import type { AppDeps } from '@/server/deps'
import { isLocal } from '@/server/http/is-local'
import { needPostgres } from '@/server/need-postgres'
import { notFound, unavailable } from '@/server/problems'
import { problems } from './answers'

/**
 * One-click sign-in for trying Postroom on one's own machine. Three locks, each enough by itself: the server is
 * bound to loopback, the caller's socket is on loopback, and the page was opened under a loopback name.
 */
export function demoRoutes({ auth, settings, health }: AppDeps): FastifyPluginAsyncZod {
  const file = settings.loopback ? settings.demoAccountsFile : undefined
  const accountsFor = async (request: Parameters<typeof isLocal>[0]) => (file && isLocal(request) ? readDemoAccounts(file) : [])

  return async (app) => {
    app.get(
      '/demo',
      {
        schema: {
          operationId: 'listDemoAccounts',
          summary: 'Accounts offered with one click; none unless on a loopback address',
          tags: ['account'],
          security: [],
          response: { 200: DemoAccounts },
        },
      },
      async (request) => ({ accounts: (await accountsFor(request)).map(({ name, email, role }) => ({ name, email, role })) }),
    )

    app.post(
      '/demo/sign-in',
      {
        schema: {
          operationId: 'signInAsDemo',
          summary: 'Sign in with a demo account; the answer carries the session cookie',
          tags: ['account'],
          security: [],
          body: DemoSignIn,
          response: { 204: z.null().describe('Signed in'), ...problems(404) },
        },
      },
      async (request, reply) => {
        const account = (await accountsFor(request)).find(({ email }) => email === request.body.email)
        if (!account) throw notFound()
        await needPostgres(health)
        const response = await auth.signIn({ email: account.email, password: account.password }, authHeaders(request))
        if (!response.ok) throw unavailable(new Error(`the demo account was refused with status ${response.status}`))
        return reply.header('set-cookie', response.headers.getSetCookie()).code(204).send(null)
      },
    )
  }
}
