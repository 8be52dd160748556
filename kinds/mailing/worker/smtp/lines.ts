/** So many at a time; who comes first is first. */
export interface Lines {
  /** Resolves when one is free, to what gives it back. */
  take(seq: number): Promise<() => void>
  /** The line that this mail gave back in this very turn, for it has begun and waits for its turn once more; null for all others. */
  keep(seq: number): (() => void) | null
}

/**
 * A line that is given back is free at the end of this turn: by then it is on its way to the ledger that its mail has ended, and the next one's
 * begin comes after that. So no more mails have begun in the ledger than there are lines, whatever is killed.
 */
export function createLines(count: number): Lines {
  let free = count
  const waiting: (() => void)[] = []
  const leaving = new Map<number, NodeJS.Immediate>()

  function passOn(): void {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }

  const giveBack = (seq: number) => () => {
    const end = setImmediate(() => {
      leaving.delete(seq)
      passOn()
    })
    leaving.set(seq, end)
  }

  return {
    async take(seq) {
      if (free > 0) free -= 1
      else await new Promise<void>((resolve) => waiting.push(resolve))
      return giveBack(seq)
    },
    keep(seq) {
      const left = leaving.get(seq)
      if (!left) return null
      clearImmediate(left)
      leaving.delete(seq)
      return giveBack(seq)
    },
  }
}
