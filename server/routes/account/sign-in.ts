import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { SignedIn, SignIn } from '@/lib/contracts/people/account'
import { signIn } from '@/server/auth/sign-in'
import { toWebRequest } from '@/server/auth/web-request'
import type { AppDeps } from '@/server/deps'
import { needPostgres } from '@/server/need-postgres'
import { problems } from '@/server/routes/answers'

/** The sign-in library checks Origin by itself; a program that sends none, and no cookie, may sign in. */
export function signInRoute(deps: AppDeps): FastifyPluginAsyncZod {
  const { auth, settings, health } = deps
  return async (app) => {
    app.post(
      '/sign-in/email',
      {
        schema: {
          operationId: 'signIn',
          summary: 'Sign in with e-mail and password; the answer sets the session cookie',
          tags: ['account'],
          security: [],
          body: SignIn,
          response: { 200: SignedIn, ...problems(401) },
        },
      },
      async (request, reply) => {
        await needPostgres(health)
        const { email, password } = request.body
        const ask = () => auth.handle(toWebRequest(request, settings.appUrl))
        const { user } = await signIn(deps, { request, reply, email, password, ask })
        return { user }
      },
    )
  }
}
