/** So many in a row say that it is not about the rows. */
const THRESHOLD = 5
const FIRST_MS = 15_000
const MOST_MS = 300_000

/** How often it was opened in a row: what a later attempt goes on from. */
export interface BreakerState {
  opened: number
}

/** Leaves a server alone that fails again and again: longer each time, and then one call asks first. */
export interface Breaker {
  /** Resolves when a call may be made, to what is called when that is over; to null where the one that asked first failed. */
  turn(): Promise<(() => void) | null>
  succeeded(): void
  /** @returns for how long nobody should call, where it is open now */
  failed(): number | null
  state(): BreakerState
}

const freely = () => {}

export function createBreaker({ opened }: BreakerState = { opened: 0 }, random = Math.random): Breaker {
  let failures = 0
  let times = opened
  let asking: { answered: Promise<boolean>; answer(isWell: boolean): void } | null = null

  const isProbing = () => times > 0

  function settle(isWell: boolean): void {
    asking?.answer(isWell)
    asking = null
  }

  return {
    async turn() {
      if (!isProbing()) return freely
      if (asking) return (await asking.answered) ? freely : null
      let answer: (isWell: boolean) => void = () => {}
      const answered = new Promise<boolean>((resolve) => {
        answer = resolve
      })
      const own = { answered, answer }
      asking = own
      // It was not answered, for no fault of the server's.
      return () => void (asking === own && settle(false))
    },
    succeeded() {
      failures = 0
      times = 0
      settle(true)
    },
    failed() {
      failures++
      if (!isProbing() && failures < THRESHOLD) return null
      failures = 0
      const most = Math.min(MOST_MS, FIRST_MS * 2 ** times)
      times++
      settle(false)
      // Not all at the same moment, nor at once.
      return most / 2 + (random() * most) / 2
    },
    state: () => ({ opened: times }),
  }
}
