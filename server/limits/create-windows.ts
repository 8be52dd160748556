/** Under a flood from very many addresses the oldest counts go: memory is bounded, and each address still has few. */
const MAX_KEYS = 20_000
/** Whoever floods a server that is too busy is refused all the same. */
const MOST_TIMES_GIVEN_BACK = 10

export interface Windows {
  /** Counts one. @returns seconds to wait where there were too many already; 0 lets it in. */
  take(key: string): number
  /** Uncounts one, which was nobody's fault but ours; ten times as many as are let in, at most. */
  giveBack(key: string): void
}

/** Counts by key within a window that begins with the first and ends whatever comes meanwhile. */
export function createWindows(max: number, windowMs: number, now: () => number = Date.now): Windows {
  const counted = new Map<string, { count: number; given: number; until: number }>()

  function entryOf(key: string) {
    const held = counted.get(key)
    if (held && held.until > now()) return held
    counted.delete(key)
    const begun = { count: 0, given: 0, until: now() + windowMs }
    counted.set(key, begun)
    const oldest = counted.keys().next().value
    if (counted.size > MAX_KEYS && oldest !== undefined) counted.delete(oldest)
    return begun
  }

  return {
    take(key) {
      const entry = entryOf(key)
      if (entry.count >= max) return Math.max(1, Math.ceil((entry.until - now()) / 1000))
      entry.count++
      return 0
    },
    giveBack(key) {
      const entry = counted.get(key)
      if (!entry || entry.count === 0 || entry.given >= max * MOST_TIMES_GIVEN_BACK) return
      entry.count--
      entry.given++
    },
  }
}
