/** A beat comes every second; in a hidden tab once a minute, which looks like a sleep and does no harm. */
const SLEPT_MS = 8000

/** Tells of a machine that slept, or a page that was frozen: its clock went on while its timers stood still. */
export function createSleepDetector(startedAt: number): { beat(now: number): boolean } {
  let last = startedAt
  return {
    /** Whether time has passed unnoticed before this beat. */
    beat(now) {
      const gap = now - last
      last = now
      return gap > SLEPT_MS
    },
  }
}
