/** A request that hangs must not hold up all later snapshots. */
const SNAPSHOT_TIMEOUT_MS = 15_000
/** One that is younger than this was sent after the break, and is not hanging yet. */
const YOUNG_MS = 1000

export interface SnapshotSignals {
  /** Aborts one snapshot's requests: when they take too long, or are given up. */
  next(): AbortSignal
  /** Aborts what has been under way for a while. */
  giveUp(): void
}

export function createSnapshotSignals(now: () => number = Date.now): SnapshotSignals {
  let underWay: { controller: AbortController; since: number }[] = []
  return {
    next() {
      const one = { controller: new AbortController(), since: now() }
      underWay = [...underWay.filter(({ since }) => one.since - since < SNAPSHOT_TIMEOUT_MS), one]
      return AbortSignal.any([one.controller.signal, AbortSignal.timeout(SNAPSHOT_TIMEOUT_MS)])
    },
    giveUp() {
      const old = underWay.filter(({ since }) => now() - since >= YOUNG_MS)
      for (const { controller } of old) controller.abort()
      underWay = underWay.filter((one) => !old.includes(one))
    },
  }
}
