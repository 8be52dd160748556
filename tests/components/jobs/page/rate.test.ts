import { describe, expect, it } from 'vitest'
import { plotShape } from '@/components/jobs/page/plot/plot-shape'
import { rateFigures, rateLines } from '@/components/jobs/page/plot/rate-lines'
import type { CoursePoint } from '@/components/live/job-view'

/** Points of one attempt: `[seconds, done]`. */
const course = (attempt: number, ...points: [number, number][]): CoursePoint[] =>
  points.map(([seconds, done]) => ({ attempt, at: seconds * 1000, done }))

describe('the speed of a job', () => {
  it('is what was done between two moments by the time between them', () => {
    const [line] = rateLines(course(1, [0, 0], [1, 100], [3, 500]), null)
    expect(line?.points).toEqual([
      { at: 0, rate: 100 },
      { at: 1000, rate: 100 },
      { at: 3000, rate: 200 },
    ])
  })

  it('is averaged over equal times, however close the points are', () => {
    const many = Array.from({ length: 1001 }, (_, i) => [i / 4, i * 50] as [number, number])
    const [line] = rateLines(course(1, ...many), null)
    expect(line?.points.length).toBeLessThanOrEqual(81)
    for (const { rate } of line?.points ?? []) expect(rate).toBeCloseTo(200)
  })

  it('falls where a running job tells nothing more, and stays where it has ended', () => {
    const points = course(1, [0, 0], [1, 100], [2, 200])
    expect(rateLines(points, 12_000)[0]?.points.at(-1)).toEqual({ at: 12_000, rate: 0 })
    expect(rateLines(points, null)[0]?.points.at(-1)).toEqual({ at: 2000, rate: 100 })
    expect(rateLines(points, 2900)[0]?.points.at(-1)).toEqual({ at: 2000, rate: 100 })
  })

  it('begins anew with each attempt, and never counts what the next one did over again as negative', () => {
    const lines = rateLines([...course(1, [0, 0], [1, 100]), ...course(2, [10, 80], [11, 130])], null)
    expect(lines.map(({ attempt, points }) => [attempt, points.map(({ rate }) => rate)])).toEqual([
      [1, [100, 100]],
      [2, [50, 50]],
    ])
  })

  it('has its figures from the latest attempt', () => {
    const points = [...course(1, [0, 0], [1, 900]), ...course(2, [10, 0], [11, 100], [13, 200])]
    expect(rateFigures(rateLines(points, null), null)).toEqual({ average: 200 / 3, most: 100 })
    // While it stands still the average falls with it.
    expect(rateFigures(rateLines(points, 20_000), null)).toEqual({ average: 20, most: 100 })
    expect(rateFigures([], null)).toBeNull()
  })

  it('was never below the present one, which the curve has not told yet', () => {
    const lines = rateLines(course(1, [0, 0], [1, 100]), null)
    expect(rateFigures(lines, 250)).toEqual({ average: 100, most: 250 })
    expect(rateFigures(lines, 50)).toEqual({ average: 100, most: 100 })
  })
})

describe('the plot', () => {
  it('has a top that reads well and lines that fill the width', () => {
    const shape = plotShape(rateLines(course(1, [0, 0], [1, 150], [2, 150]), null))
    expect(shape).toMatchObject({ top: 200, from: 0, to: 2000 })
    expect(shape?.lines[0]?.line).toBe('M0 25V25H500V100H1000')
    expect(shape?.lines[0]?.area).toBe('M0 25V25H500V100H1000L1000 100L0 100Z')
  })

  it('is nothing before there are two moments', () => {
    expect(plotShape([])).toBeNull()
    expect(plotShape(rateLines(course(1, [0, 0]), null))).toBeNull()
  })
})
