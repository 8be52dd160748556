import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Progress } from '@/lib/contracts/progress'
import { createProgressReporter } from '@/workers/progress-reporter'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const report = (done: number) => ({ phase: 'Writing', done, total: 1000 })

describe('createProgressReporter', () => {
  it('sends the first at once and then the latest, at most four a second', async () => {
    const sent: Progress[] = []
    const reporter = createProgressReporter(1, async (progress) => void sent.push(progress))
    for (let done = 0; done < 1000; done++) {
      reporter.report(report(done))
      await vi.advanceTimersByTimeAsync(1)
    }
    expect(sent.length).toBeLessThanOrEqual(5)
    expect(sent[0]?.done).toBe(0)
    await vi.advanceTimersByTimeAsync(250)
    expect(sent.at(-1)?.done).toBe(999)
    expect(reporter.latest()?.done).toBe(999)
  })

  it('tells how the list stands with what the runner said last, at most four times a second', async () => {
    const sent: Progress[] = []
    const reporter = createProgressReporter(1, async (progress) => void sent.push(progress))
    const counts = { total: 9, waiting: 9, begun: 0, done: 0, refused: 0, inDoubt: 0, skipped: 0, undecided: 0 }
    reporter.items(counts)
    expect(sent).toEqual([])
    reporter.report(report(0))
    for (let done = 1; done <= 9; done++) reporter.items({ ...counts, done, waiting: 9 - done })
    await vi.advanceTimersByTimeAsync(250)
    expect(sent).toMatchObject([
      { done: 0, phase: 'Writing', items: { done: 0 } },
      { done: 0, phase: 'Writing', items: { done: 9, waiting: 0 } },
    ])
    reporter.report(report(5))
    await vi.advanceTimersByTimeAsync(250)
    expect(sent.at(-1)).toMatchObject({ done: 5, items: { done: 9 } })
  })

  it('goes on when Redis does not answer, and is silent once stopped', async () => {
    let calls = 0
    const reporter = createProgressReporter(1, async () => {
      calls++
      throw new Error('no Redis')
    })
    reporter.report(report(1))
    await vi.advanceTimersByTimeAsync(300)
    reporter.report(report(2))
    expect(calls).toBe(2)
    reporter.report(report(3))
    reporter.stop()
    await vi.advanceTimersByTimeAsync(1000)
    expect(calls).toBe(2)
  })

  it('sends again what did not arrive, until it does or there is something newer', async () => {
    const arrived: number[] = []
    let away = true
    const reporter = createProgressReporter(1, async ({ done }) => {
      if (away) throw new Error('no Redis')
      arrived.push(done)
    })
    reporter.report(report(1))
    await vi.advanceTimersByTimeAsync(2500)
    reporter.report(report(2))
    away = false
    await vi.advanceTimersByTimeAsync(5000)
    expect(arrived).toEqual([2])

    away = true
    reporter.report(report(3))
    await vi.advanceTimersByTimeAsync(500)
    away = false
    await vi.advanceTimersByTimeAsync(5000)
    expect(arrived).toEqual([2, 3])
    reporter.stop()
  })
})
