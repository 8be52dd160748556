/** So much was sent by then. */
export interface Sample {
  /** In ms. */
  at: number
  sent: number
}

/** A figure of what is now: what lies further back says nothing of it. */
const WINDOW_MS = 8000
/** Of less than this no rate can be told. */
const LEAST_MS = 1000

/** With one more, without those that are too old. */
export function sampled(samples: readonly Sample[], next: Sample): readonly Sample[] {
  const last = samples.at(-1)
  // The server had less than was sent: what was measured before the line broke counts no longer.
  if (last && next.sent < last.sent) return [next]
  return [...samples.filter(({ at }) => at > next.at - WINDOW_MS), next]
}

/** Bytes a second; null while nobody can tell. */
export function rateOf(samples: readonly Sample[]): number | null {
  const [first, last] = [samples[0], samples.at(-1)]
  if (!first || !last || last.at - first.at < LEAST_MS || last.sent === first.sent) return null
  return (1000 * (last.sent - first.sent)) / (last.at - first.at)
}

/** Seconds until all of it is there, at this rate. */
export function secondsLeft({ bytes, sent, samples }: { bytes: number; sent: number; samples: readonly Sample[] }): number | null {
  const rate = rateOf(samples)
  return rate === null ? null : (bytes - sent) / rate
}
