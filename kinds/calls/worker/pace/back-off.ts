const FIRST_MS = 2000
const MOST_MS = 300_000
/** Of a list, so many of its calls may be made again before it is slowed down. */
const SHARE = 0.1
const FREE = 20

/** Anything up to a time that doubles: calls that failed together do not come again together. */
export function backOffMs(tries: number, random = Math.random): number {
  return Math.round(random() * Math.min(MOST_MS, FIRST_MS * 2 ** Math.max(0, tries - 1)))
}

/** How many calls of a list may be made again. */
export interface Budget {
  /** False where there is nothing left of it. */
  spend(): boolean
  /** Some more, after a rest. */
  refill(): void
}

export function createBudget(total: number): Budget {
  const most = FREE + Math.ceil(total * SHARE)
  let spent = 0
  return {
    spend: () => ++spent <= most,
    refill() {
      spent = 0
    },
  }
}
