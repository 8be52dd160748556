/** A turn that was taken ahead is good for so long: as long as a busy machine may hold one up. */
const GOOD_MS = 80
/** Whoever takes fewer in that time takes none ahead: it might keep others from theirs, for nothing. */
const FEWEST = 4
const MOST = 200

/** Turns of a limit that were taken before anybody asked: who then asks waits for no message. */
export interface Ahead {
  /** Somebody asks. @returns whether there is one for them */
  take(now: number): boolean
  /** How many should be asked for beside those that wait. */
  wanted(now: number): number
  put(now: number): void
  /** Nobody may act for now. */
  drop(): void
}

/** As many as half of what was asked for in the time that they are good: so they are used. */
export function createAhead(): Ahead {
  let goodUntil: number[] = []
  let from = 0
  let asked = 0
  let askedBefore = 0

  function roll(now: number): void {
    goodUntil = goodUntil.filter((until) => until > now)
    if (now - from < GOOD_MS) return
    askedBefore = now - from < 2 * GOOD_MS ? asked : 0
    asked = 0
    from = now
  }

  return {
    take(now) {
      roll(now)
      asked++
      return goodUntil.shift() !== undefined
    },
    wanted(now) {
      roll(now)
      const most = askedBefore < FEWEST ? 0 : Math.min(MOST, Math.floor(askedBefore / 2))
      return goodUntil.length <= most / 2 ? most - goodUntil.length : 0
    },
    put: (now) => void goodUntil.push(now + GOOD_MS),
    drop() {
      goodUntil = []
    },
  }
}
