import { createHmac, timingSafeEqual } from 'node:crypto'

/** The cookie's name begins with this; `__Host-` stands before it on https. */
export function cookiePrefix(appUrl: string): string {
  return new URL(appUrl).protocol === 'https:' ? '__Host-postroom' : 'postroom'
}

/**
 * The session's token in a Cookie header: null unless it bears this server's signature, so that made-up ones
 * cost no statement. The value is `token.signature`, percent-encoded; the signature is HMAC-SHA-256, base64
 * (better-auth 1.7.5, better-call 1.4.0; tests/integration/auth.test.ts holds the two together).
 */
export function sessionToken(cookies: string | undefined, { appUrl, secret }: { appUrl: string; secret: string }): string | null {
  const name = `${cookiePrefix(appUrl)}.session_token=`
  const pair = cookies?.split(';').find((part) => part.trimStart().startsWith(name))
  const value = decode(pair?.trim().slice(name.length) ?? '')
  const dot = value.lastIndexOf('.')
  if (dot < 1) return null
  const token = value.slice(0, dot)
  const expected = createHmac('sha256', secret).update(token).digest()
  const given = Buffer.from(value.slice(dot + 1), 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}
