import type { FastifyInstance, InjectOptions } from 'fastify'
import { ownOrigins } from '@/server/address/origins'
import { createApp } from '@/server/app'
import { createAuth } from '@/server/auth/create-auth'
import type { Settings } from '@/server/deps'
import { fakeDeps, fromOwnPage, settings } from './build-app'
import type { TestDatabase } from './database'

export interface Browser {
  cookie: string
}

/** The API with real accounts in a real database; the rest is in memory. Each call is another server of the same system. */
export function accountsApp(database: TestDatabase, changed: Partial<Settings> = {}) {
  const all = { ...settings, ...changed }
  const { pool } = database
  const auth = createAuth({ pool, secret: 's'.repeat(40), appUrl: all.appUrl, trustedOrigins: ownOrigins(all), signUp: all.signUp })
  const app: FastifyInstance = createApp(fakeDeps({ auth, settings: all }).deps)

  return {
    app,
    auth,
    signIn: (email: string, password: string, { headers, ...options }: Partial<InjectOptions> = {}) =>
      app.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        payload: { email, password },
        ...options,
        headers: { origin: all.appUrl, ...headers },
      }),
    /** As the page of this browser. */
    ask: (browser: Browser, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) =>
      app.inject({ method, url, headers: { ...fromOwnPage, ...browser }, ...(payload ? { payload } : {}) }),
    close: () => app.close(),
  }
}

/** What a browser sends from now on. */
export function browserAfter({ headers }: { headers: Record<string, unknown> }): Browser {
  const lines = [headers['set-cookie']].flat().map(String)
  return { cookie: lines.map((line) => line.split(';')[0]).join('; ') }
}
