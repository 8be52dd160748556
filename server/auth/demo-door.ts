import { createHash, timingSafeEqual } from 'node:crypto'
import { isLocal, type LocalRequest } from '@/server/address/is-local'
import { type DemoAccount, readDemoAccounts } from './demo-accounts'
import { cookieValue } from './session-cookie'

export interface Demo {
  accountsFile: string
  /** Part of the link that `npm start` prints. */
  secret: string
}

const LINK = /^\/demo\/([^/]+)$/
const COOKIE = 'postroom.demo'

/**
 * Who may sign in with one click: a browser that came by the link of `npm start`, which only the terminal's reader knows.
 * That a request seems to come from this machine proves nothing (a proxy beside the server does too), so it is asked
 * besides and not instead. @param demo null where there is none: then nothing is ever open
 */
export function createDemoDoor(demo: Demo | null) {
  const isSecret = (text: string) => demo !== null && timingSafeEqual(digest(text), digest(demo.secret))

  function isOpen(request: LocalRequest): boolean {
    return isLocal(request) && isSecret(cookieValue(request.headers.cookie, COOKIE))
  }

  return {
    /** Whether a caller may be told that there is a demo, and how to get in. */
    isHere: (request: LocalRequest): boolean => demo !== null && isLocal(request),
    /** The accounts that this caller may sign in to. @throws when the file is not what the set-up wrote */
    accountsFor: async (request: LocalRequest): Promise<DemoAccount[]> =>
      demo && isOpen(request) ? readDemoAccounts(demo.accountsFile) : [],
    /** The cookie for a browser that came by the link; null for any other address. */
    cookieFor(request: LocalRequest, pathname: string): string | null {
      const secret = LINK.exec(pathname)?.[1] ?? ''
      if (!isLocal(request) || !isSecret(secret)) return null
      return `${COOKIE}=${secret}; Path=/; HttpOnly; SameSite=Strict`
    },
  }
}

/** Of equal length whatever was sent. */
const digest = (text: string) => createHash('sha256').update(text).digest()
