export interface LatestPerInterval<T> {
  give(value: T): void
  /** Forgets what waits. */
  stop(): void
}

/** Passes the first value on at once and then, per interval, the latest one: none is late by more than the interval. */
export function createLatestPerInterval<T>(intervalMs: number, pass: (value: T) => void): LatestPerInterval<T> {
  let waiting: { value: T } | null = null
  let timer: NodeJS.Timeout | null = null

  function flush(): void {
    timer = null
    if (!waiting) return
    const { value } = waiting
    waiting = null
    timer = setTimeout(flush, intervalMs)
    pass(value)
  }

  return {
    give(value) {
      waiting = { value }
      if (!timer) flush()
    },
    stop() {
      if (timer) clearTimeout(timer)
      timer = null
      waiting = null
    },
  }
}
