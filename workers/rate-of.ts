import type { RunnerEnd } from './runner-protocol'

/** In less than both, starting up is most of the time: it says nothing about what takes longer. */
const TELLING = { amount: 1000, seconds: 2 }

interface Course {
  end: RunnerEnd
  /** What it said last that it had done. */
  done: number
  seconds: number
  /** Part of the work was done by an earlier attempt. */
  resumed: boolean
}

/** How much an attempt did a second, in the unit of its kind, for estimates of jobs like it. Null for one that says nothing about others. */
export function rateOf({ end, done, seconds, resumed }: Course): number | null {
  if (end.type !== 'result' || resumed) return null
  const amount = end.files[0]?.amount ?? done
  if (amount === 0 || (amount <= TELLING.amount && seconds < TELLING.seconds)) return null
  return amount / Math.max(0.05, seconds)
}
