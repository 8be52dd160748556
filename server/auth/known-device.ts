import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { cookieValue } from './session-cookie'

const YEAR_SECONDS = 365 * 24 * 3600

/**
 * A cookie that says: from this browser somebody signed in to this account before. It opens nothing; guesses from such a
 * browser are counted by themselves, so its owner gets in while strangers make others wait (server/auth/sign-in-guard.ts).
 */
export function createKnownDevices({ appUrl, secret }: { appUrl: string; secret: string }) {
  const https = new URL(appUrl).protocol === 'https:'
  const name = `${https ? '__Host-' : ''}postroom.device`
  const sign = (email: string, id: string) => createHmac('sha256', secret).update(`known device ${id} ${email}`).digest()

  return {
    /** The browser's id, where it is known for this account. */
    idIn(cookies: string | undefined, email: string): string | null {
      const [id = '', signature = ''] = cookieValue(cookies, name).split('.')
      const given = Buffer.from(signature, 'base64url')
      const expected = sign(email, id)
      return given.length === expected.length && timingSafeEqual(given, expected) ? id : null
    },
    /** For the answer to a sign-in that succeeded. */
    cookieFor(email: string): string {
      const id = randomBytes(16).toString('hex')
      const value = `${id}.${sign(email, id).toString('base64url')}`
      return `${name}=${value}; Path=/; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}`
    },
  }
}
