const MAX_ENTRIES = 10_000

interface Rule {
  /** Seconds. */
  window: number
  max: number
}

/**
 * Where the sign-in library counts requests, per address and path: the window begins with the first request and ends
 * whatever comes meanwhile. The library's own memory begins it anew with each request, so an office whose people sign
 * in one after another, never a minute apart, would be locked out after `max` of them, for however long they go on
 * (better-auth 1.7.5, api/rate-limiter).
 */
export function createRequestCounter(now: () => number = Date.now) {
  const counted = new Map<string, { count: number; until: number }>()

  /** `retryAfter` in seconds, null for a request that is let through. */
  async function consume(key: string, { window, max }: Rule): Promise<{ allowed: boolean; retryAfter: number | null }> {
    const held = counted.get(key)
    const entry = held && held.until > now() ? held : { count: 0, until: now() + window * 1000 }
    if (entry.count >= max) return { allowed: false, retryAfter: Math.ceil((entry.until - now()) / 1000) }
    counted.delete(key)
    counted.set(key, { ...entry, count: entry.count + 1 })
    const oldest = counted.keys().next().value
    if (counted.size > MAX_ENTRIES && oldest !== undefined) counted.delete(oldest)
    return { allowed: true, retryAfter: null }
  }

  return { consume }
}
