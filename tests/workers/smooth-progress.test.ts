import { describe, expect, it } from 'vitest'
import type { ProgressReport } from '@/lib/contracts/progress'
import { Progress } from '@/lib/contracts/progress'
import { type Smoothed, smoothProgress } from '@/workers/smooth-progress'

/** Reports at given milliseconds, smoothed one after the other. */
function run(reports: [ms: number, report: Partial<ProgressReport>][]): Smoothed[] {
  let last: Smoothed | null = null
  return reports.map(([ms, report]) => {
    last = smoothProgress(last, { phase: 'Writing', done: 0, total: 100, ...report }, 1, ms)
    return last
  })
}

describe('smoothProgress', () => {
  it('never goes back, and keeps 100 for a committed result', () => {
    const steps = run([
      [0, { done: 50 }],
      [250, { done: 60, total: 200 }],
      [500, { done: 250, total: 200 }],
    ])
    expect(steps.map((s) => s.progress.percent)).toEqual([50, 50, 99])
    for (const { progress } of steps) expect(Progress.parse(progress)).toEqual(progress)
  })

  it('numbers what it gives out', () => {
    expect(
      run([
        [0, {}],
        [250, {}],
        [500, {}],
      ]).map((s) => s.progress.seq),
    ).toEqual([0, 1, 2])
  })

  it('knows no percent and no time left without a total', () => {
    expect(
      run([
        [0, { total: null }],
        [5000, { done: 5000, total: null }],
      ]).at(-1)?.progress,
    ).toMatchObject({ percent: null, secondsLeft: null, rate: 1000 })
  })

  it('tells the time left only when it means something', () => {
    const steps = run([
      [0, { done: 0 }],
      [1000, { done: 10 }],
      [4000, { done: 40 }],
    ])
    expect(steps.map((s) => s.progress.secondsLeft)).toEqual([null, null, 6])
  })

  it('follows a change of speed without jumping', () => {
    const steady: [number, Partial<ProgressReport>][] = Array.from({ length: 40 }, (_, i) => [i * 250, { done: i * 25, total: 100_000 }])
    const slower: [number, Partial<ProgressReport>][] = [[10_250, { done: 975, total: 100_000 }]]
    const rates = run([...steady, ...slower]).map((s) => s.progress.rate ?? 0)
    expect(rates.at(-2)).toBe(100)
    expect(rates.at(-1)).toBeGreaterThan(85)
    expect(rates.at(-1)).toBeLessThan(100)
  })

  it('knows the rate from the first interval with rows on, whatever the preparation took', () => {
    const steps = run([
      [0, { phase: 'Preparing' }],
      [2000, { phase: 'Preparing' }],
      [2250, { done: 20, total: 100_000 }],
      [2500, { done: 40, total: 100_000 }],
    ])
    expect(steps.map((s) => s.progress.rate)).toEqual([null, null, 80, 80])
  })
})
