/** So many at a time; who comes first is first. */
export interface Lines {
  /** Resolves when one is free, to what gives it back. */
  take(): Promise<() => void>
}

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
      return giveBack
    },
  }
}
