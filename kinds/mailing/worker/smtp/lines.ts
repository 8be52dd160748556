/** So many at a time; who comes first is first. */
export interface Lines {
  /** Resolves when one is free, to what gives it back. */
  take(): Promise<() => void>
}

/**
 * A line that is given back is free at the end of this turn: by then it is on its way to the ledger that its mail has ended, and the next one's
 * begin comes after that. So no more mails have begun in the ledger than there are lines, whatever is killed.
 */
export function createLines(count: number): Lines {
  let free = count
  const waiting: (() => void)[] = []

  function giveBack(): void {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }

  return {
    async take() {
      if (free > 0) free -= 1
      else await new Promise<void>((resolve) => waiting.push(resolve))
      return () => void setImmediate(giveBack)
    },
  }
}
