import type { Snapshot } from '@/lib/datasets/connection/snapshot'

export interface Counting {
  /** Null until it is there. */
  rows(): number | null
  /** A count under way is cancelled. */
  stop(): void
}

/**
 * Counts on a connection of its own, while the rows are being read on another: nobody waits for it. It is a hint for
 * the bar, taken a moment later than the rows; where it takes too long or fails, the planner's figure stands.
 * @param open a snapshot whose statements may take as long as a count is worth
 */
export function countBeside(sql: string, open: (signal: AbortSignal) => Promise<Snapshot>): Counting {
  const stop = new AbortController()
  let counted: number | null = null

  async function count(): Promise<void> {
    const snapshot = await open(stop.signal)
    try {
      const [answer] = await snapshot.query<{ rows: string }>(sql)
      counted = Number(answer?.rows)
    } finally {
      await snapshot.close()
    }
  }
  count().catch(() => {})

  return { rows: () => counted, stop: () => stop.abort() }
}
