/** One clock for all who look each second whether something has become true: only who finds that it has is drawn (a `useNow` is drawn each time). */
export const eachSecond = createEachSecond()

function createEachSecond() {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  let now = 0

  function tick() {
    now = Date.now()
    for (const listener of listeners) listener()
  }

  return {
    /** The moment of the last tick. */
    now: () => now,
    subscribe(listener: () => void): () => void {
      now = Date.now()
      listeners.add(listener)
      timer ??= setInterval(tick, 1000)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
  }
}
