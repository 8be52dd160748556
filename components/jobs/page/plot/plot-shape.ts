import type { RateLine } from './rate-lines'

/** The plot's own measure; it is stretched to the room there is. */
export const PLOT = { width: 1000, height: 100 } as const

export interface PlotShape {
  /** The rate at the upper edge. */
  top: number
  from: number
  to: number
  lines: { attempt: number; line: string; area: string; left: number }[]
}

/** Paths for SVG; null where there is nothing to draw. */
export function plotShape(lines: RateLine[]): PlotShape | null {
  const points = lines.flatMap((line) => line.points)
  const from = Math.min(...points.map(({ at }) => at))
  const to = Math.max(...points.map(({ at }) => at))
  if (points.length < 2 || to <= from) return null
  const top = roundUp(Math.max(1, ...points.map(({ rate }) => rate)))
  const x = (at: number) => Math.round(((at - from) / (to - from)) * PLOT.width * 10) / 10
  const y = (rate: number) => Math.round((1 - rate / top) * PLOT.height * 10) / 10
  return {
    top,
    from,
    to,
    lines: lines.map(({ attempt, points: own }) => {
      // In steps: each rate is that of all the time since the point before.
      const line = own.map(({ at, rate }, i) => (i === 0 ? `M${x(at)} ${y(rate)}` : `V${y(rate)}H${x(at)}`)).join('')
      const left = x(own[0]?.at ?? from)
      return { attempt, line, left, area: `${line}L${x(own.at(-1)?.at ?? to)} ${PLOT.height}L${left} ${PLOT.height}Z` }
    }),
  }
}

/** 1, 2 or 5 with zeros: an upper edge that reads well, and does not move with every point. */
function roundUp(rate: number): number {
  const power = 10 ** Math.floor(Math.log10(rate))
  return ([1, 2, 5].find((step) => step * power >= rate) ?? 10) * power
}
