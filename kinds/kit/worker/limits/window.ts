import type { Limit } from '@/lib/contracts/limits/limit'

const SECOND_MS = 1000
/** Of more a second a few more or less are nothing, and to remember them all is a lot. */
const MOST = 5000

/** What was let through in the last second, for one who asks to be told how long to wait. */
export type Window = (limit: Pick<Limit, 'perSecond' | 'burst'>, now: number) => number

/**
 * Turns that were granted at an even pace may bunch on their way here, as when the machine is busy: then no more go within any second
 * than the limit allows, all the same.
 */
export function createWindow(): Window {
  let went: number[] = []
  let next = 0

  return ({ perSecond, burst }, now) => {
    const most = Math.floor(perSecond + burst)
    if (most > MOST) return 0
    if (went.length !== most) {
      went = Array(most).fill(-SECOND_MS)
      next = 0
    }
    const at = Math.max(now, (went[next] ?? 0) + SECOND_MS)
    went[next] = at
    next = (next + 1) % most
    return at - now
  }
}
