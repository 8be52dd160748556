import { type BetterAuthOptions, betterAuth } from 'better-auth'
import type pg from 'pg'
import type { Logger } from '@/lib/logger'
import { createRequestCounter } from './count-requests'
import { RENEW_AFTER_SECONDS, SESSION_SECONDS } from './find-session'
import { cookiePrefix } from './session-cookie'

export interface AuthOptions {
  /** A pool of its own or the ledger's; better-auth runs one or two short statements per request on it. */
  pool: pg.Pool
  secret: string
  /** The address people use. Where it is https, cookies are `__Host-` and Secure. */
  appUrl: string
  /** Further origins whose pages may sign in, beside the app's own. */
  trustedOrigins?: readonly string[]
  signUp: 'open' | 'closed'
  /** Sign-in attempts from one address a minute: each costs a deliberately slow hash. 60 by default. */
  signInsPerMinute?: number
  logger?: Logger
}

/** Overwritten on every request by ours, so nobody can choose the address they are counted by. */
export const CLIENT_ADDRESS_HEADER = 'x-postroom-client-address'

export const MIN_PASSWORD_LENGTH = 10

/** The sign-in library with our settings: e-mail and password, a role nobody can give themselves, sessions in PostgreSQL. */
export function createBetterAuth({ pool, secret, appUrl, trustedOrigins = [], signUp, signInsPerMinute = 60, logger }: AuthOptions) {
  return betterAuth({
    appName: 'Postroom',
    baseURL: appUrl,
    basePath: '/api/auth',
    secret,
    database: pool,
    trustedOrigins: [...trustedOrigins],
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: signUp === 'closed', minPasswordLength: MIN_PASSWORD_LENGTH, maxPasswordLength: 128 },
    user: { additionalFields: { role: { type: 'string', required: true, defaultValue: 'member', input: false } } },
    session: { expiresIn: SESSION_SECONDS, updateAge: RENEW_AFTER_SECONDS, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      customStorage: createRequestCounter(),
      window: 60,
      max: 600,
      customRules: { '/sign-in/email': { window: 60, max: signInsPerMinute }, '/sign-up/email': { window: 60, max: 10 } },
    },
    advanced: {
      ...cookies(appUrl),
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      database: { validateSchema: false },
      // Named, because the library leaves the check out by itself where NODE_ENV is test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    onAPIError: { throw: true },
    logger: logger ? libraryLogger(logger) : { disabled: true },
  } satisfies BetterAuthOptions)
}

/**
 * `__Host-` makes browsers refuse the cookie unless it is Secure, for the whole path and for this host alone.
 * The library's own switch (`useSecureCookies`) would write `__Secure-` in front, so the prefix is part of the name.
 */
function cookies(appUrl: string) {
  const secure = new URL(appUrl).protocol === 'https:'
  return {
    useSecureCookies: false,
    cookiePrefix: cookiePrefix(appUrl),
    defaultCookieAttributes: { secure, sameSite: 'lax' as const, httpOnly: true, path: '/' },
  }
}

/** Its warnings tell of wrong passwords and the like, which are no trouble of ours; its errors are. */
function libraryLogger(logger: Logger): NonNullable<BetterAuthOptions['logger']> {
  return {
    level: 'warn',
    log: (level, message, ...details) => {
      const fields = { library: 'better-auth', err: details.find((detail) => detail instanceof Error) }
      logger[level === 'error' ? 'error' : 'debug'](fields, message)
    },
  }
}
