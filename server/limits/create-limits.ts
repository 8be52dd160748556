import type { IncomingMessage } from 'node:http'
import { clientAddress, countedAddress } from '@/server/address/client-address'
import type { Auth } from '@/server/auth/create-auth'
import { createWindows } from './create-windows'
import { type Counted, defaultRateLimits, type RateLimits } from './rate-limits'

const MINUTE_MS = 60_000

/** One that was counted: how long to wait where there were too many, and how to uncount it. */
export interface Taken {
  /** Seconds; 0 lets it in. */
  wait: number
  giveBack(): void
}

export interface Limits {
  /** Counts what a person asks for. */
  person(userId: string, what: 'requests' | 'submits'): Taken
  /** Counts what is asked for before it is known who asks: by the session's token, if it bears our signature, else by the address. */
  caller(request: Pick<IncomingMessage, 'socket' | 'headers'>, what: Exclude<Counted, 'submits' | 'strangersPages'>): Taken
}

/** Every count of this process, for the API, the pages and the sockets alike. */
export function createLimits({
  auth,
  settings,
}: {
  auth: Pick<Auth, 'tokenOf'>
  settings: { trustProxy: number; rateLimits?: Partial<RateLimits> }
}): Limits {
  const max = { ...defaultRateLimits, ...settings.rateLimits }
  const counted = {
    requests: createWindows(max.requests, MINUTE_MS),
    submits: createWindows(max.submits, MINUTE_MS),
    pages: createWindows(max.pages, MINUTE_MS),
    strangersPages: createWindows(max.strangersPages, MINUTE_MS),
    files: createWindows(max.files, MINUTE_MS),
    handshakes: createWindows(max.handshakes, MINUTE_MS),
    polls: createWindows(max.polls, MINUTE_MS),
  } satisfies Record<Counted, unknown>

  function take(what: Counted, key: string): Taken {
    return { wait: counted[what].take(key), giveBack: () => counted[what].giveBack(key) }
  }

  return {
    person: (userId, what) => take(what, `person ${userId}`),
    caller(request, what) {
      const token = auth.tokenOf(request.headers)
      if (token !== null) return take(what, `session ${token}`)
      const address = countedAddress(clientAddress(request, settings.trustProxy))
      return take(what === 'pages' ? 'strangersPages' : what, `address ${address}`)
    },
  }
}
