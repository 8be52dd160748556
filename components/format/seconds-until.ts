/** Whole seconds until an instant, for a countdown: never below 0. */
export function secondsUntil(instant: string, now: Date): number {
  return Math.max(0, Math.ceil((Date.parse(instant) - now.getTime()) / 1000))
}
