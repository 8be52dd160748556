import { setTimeout as delay } from 'node:timers/promises'

const RETRY_MS = { first: 200, most: 5000 }

/**
 * Calls until it succeeds, with growing and jittered pauses: whatever waits for PostgreSQL, at its start or with an outcome, waits in the same way.
 * @throws what `isHopeless` says yes to, at once; the signal's reason
 */
export async function patiently<T>(
  call: () => Promise<T>,
  options: { signal?: AbortSignal; onFailure(error: unknown): void; isHopeless?(error: unknown): boolean },
): Promise<T> {
  const { signal, onFailure, isHopeless = () => false } = options
  for (let wait = RETRY_MS.first; ; wait = Math.min(RETRY_MS.most, wait * 2)) {
    signal?.throwIfAborted()
    try {
      return await call()
    } catch (error) {
      if (isHopeless(error)) throw error
      onFailure(error)
    }
    await delay(wait * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => {})
  }
}
