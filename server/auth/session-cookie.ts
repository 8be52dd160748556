import { createHmac, timingSafeEqual } from 'node:crypto'

export interface CookieSettings {
  appUrl: string
  secret: string
}

const isHttps = (appUrl: string) => new URL(appUrl).protocol === 'https:'

/** The cookie's name begins with this; `__Host-` stands before it on https. */
export function cookiePrefix(appUrl: string): string {
  return isHttps(appUrl) ? '__Host-postroom' : 'postroom'
}

/**
 * The session's token in a Cookie header: null unless it bears this server's signature, so that made-up ones
 * cost no statement. The value is `token.signature`, percent-encoded; the signature is HMAC-SHA-256, base64
 * (better-auth 1.7.5, better-call 1.4.0; tests/integration/people/auth.test.ts holds the two together).
 */
export function sessionToken(cookies: string | undefined, { appUrl, secret }: CookieSettings): string | null {
  const value = cookieValue(cookies, `${cookiePrefix(appUrl)}.session_token`)
  const dot = value.lastIndexOf('.')
  if (dot < 1) return null
  const token = value.slice(0, dot)
  const expected = sign(token, secret)
  const given = Buffer.from(value.slice(dot + 1), 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null
}

/** The pair for a Cookie header, and with `; attributes` for Set-Cookie. */
export function sessionCookie(token: string, { appUrl, secret }: CookieSettings): string {
  return `${cookiePrefix(appUrl)}.session_token=${encodeURIComponent(`${token}.${sign(token, secret).toString('base64')}`)}`
}

/** @param seconds how long the browser keeps it; without it, until it is closed */
export function setSessionCookie(token: string, settings: CookieSettings, seconds?: number): string {
  const age = seconds === undefined ? '' : `; Max-Age=${Math.floor(seconds)}`
  return `${sessionCookie(token, settings)}${age}; Path=/; HttpOnly${isHttps(settings.appUrl) ? '; Secure' : ''}; SameSite=Lax`
}

/** Whether this browser keeps its session when it is closed: the sign-in library's own note says if not. */
export const isRemembered = (cookies: string | undefined, appUrl: string): boolean =>
  cookieValue(cookies, `${cookiePrefix(appUrl)}.dont_remember`) === ''

const sign = (token: string, secret: string) => createHmac('sha256', secret).update(token).digest()

/** The first cookie of this name, decoded; empty where there is none. */
export function cookieValue(cookies: string | undefined, name: string): string {
  const pair = cookies?.split(';').find((part) => part.trimStart().startsWith(`${name}=`))
  try {
    return decodeURIComponent(pair?.trim().slice(name.length + 1) ?? '')
  } catch {
    return ''
  }
}
