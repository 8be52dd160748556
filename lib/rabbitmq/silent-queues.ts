/** Messages that were sent together time out together: that is one silence, not many. */
const AGAIN_MS = 5000

export interface SilentQueues {
  /** A message of this pool was not confirmed in time. @returns whether its queue was given a second chance already, and is dead */
  timedOut(pool: string): boolean
  /** A confirm or a nack: its queue is alive. */
  heard(pool: string): void
  /** The broker took messages from nobody: no queue is to blame. */
  forget(): void
}

/** Tells a queue that will never confirm again from one that was slow once; across connections, for each silence costs the connection. */
export function createSilentQueues(now: () => number = () => performance.now()): SilentQueues {
  const firstAt = new Map<string, number>()
  return {
    timedOut(pool) {
      const first = firstAt.get(pool)
      if (first === undefined) firstAt.set(pool, now())
      return first !== undefined && now() - first >= AGAIN_MS
    },
    heard: (pool) => void firstAt.delete(pool),
    forget: () => firstAt.clear(),
  }
}
