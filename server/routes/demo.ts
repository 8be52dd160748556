import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { DemoAccounts, DemoSignIn } from '@/lib/contracts/api'
import { createDemoDoor } from '@/server/auth/demo-door'
import { signIn } from '@/server/auth/sign-in'
import { authHeaders } from '@/server/auth/web-request'
import type { AppDeps } from '@/server/deps'
import { needPostgres } from '@/server/need-postgres'
import { notFound } from '@/server/problems'
import { problems } from './answers'

/** One-click sign-in for trying Postroom on one's own machine; who may is decided in server/auth/demo-door.ts. */
export function demoRoutes(deps: AppDeps): FastifyPluginAsyncZod {
  const { auth, settings, health } = deps
  const door = createDemoDoor(settings.demo)

  return async (app) => {
    app.get(
      '/demo',
      {
        schema: {
          operationId: 'listDemoAccounts',
          summary: 'Accounts offered with one click; none unless the browser came by the link of npm start',
          tags: ['account'],
          security: [],
          response: { 200: DemoAccounts },
        },
      },
      async (request) => {
        const accounts = (await door.accountsFor(request)).map(({ name, email, role }) => ({ name, email, role }))
        return { accounts, linkNeeded: accounts.length === 0 && door.isHere(request) }
      },
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
        const account = (await door.accountsFor(request)).find(({ email }) => email === request.body.email)
        if (!account) throw notFound()
        await needPostgres(health)
        const { email, password } = account
        await signIn(deps, { request, reply, email, password, ask: () => auth.signIn({ email, password }, authHeaders(request)) })
        return reply.code(204).send(null)
      },
    )
  }
}
