import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import type pg from 'pg'
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '@/lib/contracts/people/account'
import type { Logger } from '@/lib/logger'
import { countedAddress } from '@/server/address/client-address'
import { createRequestCounter } from './count-requests'
import type { SessionLife } from './find-session'
import { hashPassword, verifyPassword } from './passwords'
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
  life?: SessionLife
  /** Sign-in attempts from one address a minute: each costs a deliberately slow hash. 60 by default. */
  signInsPerMinute?: number
  logger?: Logger
}

export const DEFAULT_LIFE: SessionLife = { idleSeconds: 7 * 24 * 3600, mostSeconds: 30 * 24 * 3600 }

/** Overwritten on every request by ours, so nobody can choose the address they are counted by. */
export const CLIENT_ADDRESS_HEADER = 'x-postroom-client-address'

/** In the answer to the right password, which came too late. */
export const FIRST_PASSWORD_EXPIRED = 'FIRST_PASSWORD_EXPIRED'

/** The sign-in library with our settings: e-mail and password, a role nobody can give themselves, sessions in PostgreSQL. */
export function createBetterAuth(options: AuthOptions) {
  const { pool, secret, appUrl, trustedOrigins = [], signUp, life = DEFAULT_LIFE, signInsPerMinute = 60, logger } = options
  return betterAuth({
    appName: 'Postroom',
    baseURL: appUrl,
    basePath: '/api/auth',
    secret,
    database: pool,
    trustedOrigins: [...trustedOrigins],
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: signUp === 'closed',
      // Whether an address has an account is answered alike only where nobody is signed in by it.
      autoSignIn: false,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: {
      additionalFields: {
        role: { type: 'string', required: true, defaultValue: 'member', input: false },
        /** Set while somebody else chose the password and knows it; from then on it opens nothing. */
        firstPasswordUntil: { type: 'date', required: false, input: false, returned: false },
      },
    },
    // The browser keeps the cookie for as long as a session may last at most; that it ends sooner is ours to say (find-session.ts).
    session: { expiresIn: life.mostSeconds, disableSessionRefresh: true, cookieCache: { enabled: false } },
    databaseHooks: { session: { create: { before: (session) => beginSession(pool, life, session) } } },
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

interface NewSession {
  userId: string
  expiresAt: Date
  ipAddress?: string | null | undefined
}

async function beginSession(pool: pg.Pool, { idleSeconds }: SessionLife, session: NewSession) {
  const late = `SELECT 1 FROM "user" WHERE id = $1 AND "firstPasswordUntil" < now()`
  if ((await pool.query(late, [session.userId])).rows.length > 0)
    throw new APIError('FORBIDDEN', {
      code: FIRST_PASSWORD_EXPIRED,
      message: 'This first password has expired. An administrator can make a new one.',
    })
  const expiresAt = new Date(Math.min(session.expiresAt.getTime(), Date.now() + idleSeconds * 1000))
  // As guesses are counted by it: from here this account is known.
  return { data: { ...session, expiresAt, ipAddress: countedAddress(session.ipAddress ?? '') } }
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
