/** Who waits for the end of a trial hears of it at once, whichever worker tells. */
export interface TrialNews {
  ended(id: string): void
  /** Resolves when it has ended, or the signal says that nobody waits any more. */
  wait(id: string, signal: AbortSignal): Promise<void>
}

export function createTrialNews(): TrialNews {
  const waiting = new Map<string, Set<() => void>>()
  return {
    ended(id) {
      for (const tell of waiting.get(id) ?? []) tell()
    },
    wait(id, signal) {
      return new Promise((resolve) => {
        const own = waiting.get(id) ?? new Set()
        const tell = () => {
          own.delete(tell)
          if (own.size === 0 && waiting.get(id) === own) waiting.delete(id)
          signal.removeEventListener('abort', tell)
          resolve()
        }
        if (signal.aborted) return resolve()
        waiting.set(id, own.add(tell))
        signal.addEventListener('abort', tell)
      })
    },
  }
}
