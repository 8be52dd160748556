const MINUTE = 60
const HOUR = 3600

/** A span for people, in seconds: "a few seconds", "about 25 s", "about 4 min", "about 1 h 20 min". */
export function formatAbout(seconds: number): string {
  if (seconds < 5) return 'a few seconds'
  if (seconds <= 55) return `about ${Math.ceil(seconds / 5) * 5} s`
  if (seconds < HOUR - MINUTE) return `about ${Math.max(1, Math.ceil((seconds - 15) / MINUTE))} min`
  const steps = Math.max(12, Math.round(seconds / (5 * MINUTE)))
  const hours = Math.floor(steps / 12)
  const minutes = (steps % 12) * 5
  return minutes === 0 ? `about ${hours} h` : `about ${hours} h ${minutes} min`
}

/** The wording beside a bar; null where the figure means nothing yet. */
export function formatTimeLeft(secondsLeft: number | null): string | null {
  return secondsLeft === null ? null : `${formatAbout(secondsLeft)} left`
}

/** Whole seconds until an instant, for a countdown: never below 0. */
export function secondsUntil(instant: string, now: Date): number {
  return Math.max(0, Math.ceil((Date.parse(instant) - now.getTime()) / 1000))
}

/** How long something took: "0.4 s", "12 s", "3 min 05 s". */
export function formatTook(from: string, to: string): string {
  const seconds = Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000)
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  if (seconds < MINUTE) return `${Math.round(seconds)} s`
  const whole = Math.round(seconds)
  return `${Math.floor(whole / MINUTE)} min ${String(whole % MINUTE).padStart(2, '0')} s`
}
