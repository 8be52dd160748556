const MAX_FAILURES = 10
const WINDOW_MS = 15 * 60 * 1000
const MAX_ENTRIES = 10_000

/**
 * Slows down guessing: after ten wrong passwords for one account from one address within 15 minutes, that pair
 * has to wait for the rest of them. Right ones never count, and other addresses of the same person are not locked out.
 */
export function createSignInGuard(now: () => number = Date.now) {
  const failures = new Map<string, { count: number; until: number }>()

  /** Seconds to wait before this pair may try again; 0 when it may. */
  function waitSeconds(email: string, address: string): number {
    const entry = current(keyOf(email, address))
    if (!entry || entry.count < MAX_FAILURES) return 0
    return Math.ceil((entry.until - now()) / 1000)
  }

  function failed(email: string, address: string): void {
    const key = keyOf(email, address)
    const entry = current(key) ?? { count: 0, until: now() + WINDOW_MS }
    failures.delete(key)
    failures.set(key, { ...entry, count: entry.count + 1 })
    const oldest = failures.keys().next().value
    if (failures.size > MAX_ENTRIES && oldest !== undefined) failures.delete(oldest)
  }

  function succeeded(email: string, address: string): void {
    failures.delete(keyOf(email, address))
  }

  function current(key: string) {
    const entry = failures.get(key)
    if (entry && entry.until > now()) return entry
    failures.delete(key)
    return undefined
  }

  return { waitSeconds, failed, succeeded }
}

// Cut, so that ten thousand entries stay small whatever is sent as an address.
const keyOf = (email: string, address: string) => `${address} ${email.trim().toLowerCase().slice(0, 320)}`
