import type { CoursePoint } from '@/components/live/job-view'

export interface RatePoint {
  /** Milliseconds of `Date.now()`. */
  at: number
  /** Units a second, on average since the point before. */
  rate: number
}

/** The speed of one attempt. */
export interface RateLine {
  attempt: number
  points: RatePoint[]
}

const MOST_POINTS = 80
const LEAST_MS = 500

/**
 * Speeds from what was done when, averaged over equal times so that the curve is as calm at its end as at its start.
 * @param until the present moment of a running job, else null: where nothing comes any more, the speed falls
 */
export function rateLines(course: CoursePoint[], until: number | null): RateLine[] {
  const first = course[0]
  const last = course.at(-1)
  if (!first || !last) return []
  const end = Math.max(last.at, until ?? 0)
  const everyMs = Math.max(LEAST_MS, (end - first.at) / MOST_POINTS)
  const attempts = [...new Set(course.map(({ attempt }) => attempt))]
  return attempts
    .map((attempt) => {
      const own = course.filter((point) => point.attempt === attempt)
      const silent = until !== null && attempt === last.attempt && until - last.at > 2 * everyMs
      return { attempt, points: speeds(silent ? [...own, { ...last, at: until }] : own, everyMs) }
    })
    .filter(({ points }) => points.length > 0)
}

function speeds(course: CoursePoint[], everyMs: number): RatePoint[] {
  const [first, ...rest] = course
  if (!first) return []
  let from = first
  const points = rest.flatMap((to) => {
    if (to.at - from.at < everyMs) return []
    const rate = (Math.max(0, to.done - from.done) / (to.at - from.at)) * 1000
    from = to
    return [{ at: to.at, rate }]
  })
  const [start] = points
  return start ? [{ at: first.at, rate: start.rate }, ...points] : []
}

/**
 * Of the latest attempt: units a second over all of it, and the most there was. Null where there is no line.
 * @param now the present speed; the curve is calmer, so that it may be above all of it
 */
export function rateFigures(lines: RateLine[], now: number | null): { average: number; most: number } | null {
  const points = lines.at(-1)?.points ?? []
  const [first] = points
  const last = points.at(-1)
  if (!first || !last || last.at <= first.at) return null
  const done = points.slice(1).reduce((sum, { at, rate }, i) => sum + rate * (at - (points[i]?.at ?? at)), 0)
  return { average: done / (last.at - first.at), most: Math.max(now ?? 0, ...points.map(({ rate }) => rate)) }
}
