export interface Sample {
  /** Minutes since the run began. */
  at: number
  value: number
}

export interface Tolerance {
  /** So much more is nothing, in the unit of the series. */
  least: number
  /** Nor is this share of what there is. */
  share: number
}

export interface Verdict {
  grows: boolean
  /** What is judged: the lowest of each stretch of time. */
  floors: Sample[]
  perMinute: number
  /** Over all that is judged, by the slope. */
  growth: number
  /** What it may be. */
  tolerance: number
  level: number
}

/** Of the run: caches fill, pools open their connections, the first files have not expired. */
export const WARM_UP = 0.4
const STRETCHES = 24
/** What makes a MAD comparable with a standard deviation of normal noise. */
const OF_NORMAL_NOISE = 1.4826
/** Of scatter: the slope's own error over n floors is sqrt(12 / n) of it, 0.71 of it over 24, so this is more than five of these errors. */
const SCATTERS = 4
/** What grows on does so in both halves of the time; a step is in one of them. */
const SHARE_OF_HALF = 0.25

/**
 * Whether something grows that should be level. What is collected in turns, as memory is, rises and falls: of each stretch of time only the
 * lowest counts. Through these goes the slope of Theil and Sen, the median of the slopes of all pairs, which one odd value in four does not
 * bend; how much they scatter about it tells what noise alone could make.
 */
export function judge(samples: readonly Sample[], { least, share }: Tolerance, warmUp = WARM_UP): Verdict {
  const floors = floorsOf(afterWarmUp(samples, warmUp))
  const perMinute = slopeOf(floors)
  const level = median(floors.map(({ value }) => value))
  const scatter = OF_NORMAL_NOISE * median(scatterAbout(floors, perMinute))
  const tolerance = Math.max(least, share * level, SCATTERS * scatter)
  const growth = perMinute * lengthOf(floors)
  const half = Math.floor(floors.length / 2)
  const halves = [floors.slice(0, half), floors.slice(half)].map((own) => slopeOf(own) * lengthOf(own))
  const goesOn = halves.every((one) => one > (SHARE_OF_HALF * growth) / 2)
  return { grows: growth > tolerance && goesOn, floors, perMinute, growth, tolerance, level }
}

function afterWarmUp(samples: readonly Sample[], share: number): Sample[] {
  const begin = samples[0]?.at ?? 0
  const from = begin + share * lengthOf(samples)
  return samples.filter(({ at }) => at >= from)
}

function floorsOf(samples: Sample[]): Sample[] {
  const size = Math.max(1, Math.floor(samples.length / STRETCHES))
  const stretches = Array.from({ length: Math.floor(samples.length / size) }, (_, i) => samples.slice(i * size, (i + 1) * size))
  return stretches.map((stretch) => stretch.reduce((low, one) => (one.value < low.value ? one : low)))
}

function slopeOf(samples: Sample[]): number {
  const slopes = samples.flatMap((later, i) => samples.slice(0, i).map((sooner) => (later.value - sooner.value) / (later.at - sooner.at)))
  return slopes.length === 0 ? 0 : median(slopes)
}

function scatterAbout(samples: Sample[], perMinute: number): number[] {
  const rests = samples.map(({ at, value }) => value - perMinute * at)
  const middle = median(rests)
  return rests.map((rest) => Math.abs(rest - middle))
}

const lengthOf = (samples: readonly Sample[]): number => (samples.at(-1)?.at ?? 0) - (samples[0]?.at ?? 0)

function median(values: number[]): number {
  const sorted = Float64Array.from(values).sort()
  const middle = sorted.length >> 1
  const high = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? high : (high + (sorted[middle - 1] ?? high)) / 2
}
