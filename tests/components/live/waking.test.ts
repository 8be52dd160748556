import { describe, expect, it } from 'vitest'
import { createNews } from '@/components/live/changes/create-news'
import { createSleepDetector } from '@/components/live/connection/create-sleep-detector'
import { createSnapshotSignals } from '@/components/live/snapshot/create-snapshot-signals'
import { completed, progressed, progressOf, running } from '@/tests/components/builders'

describe('the news of a running job', () => {
  it('tells for how long there was none, while others prove that the connection lives', () => {
    const news = createNews()
    news.event(progressed(1, { seq: 2 }), 0)
    news.event(progressed(2), 20_000)
    expect(news.quietMs(running(1), 20_000)).toBe(20_000)
    expect(news.quietMs(running(2), 20_000)).toBe(0)
  })

  it('begins with the age that a snapshot gives, and not anew with each of them', () => {
    const news = createNews()
    news.snapshot([running(1, { progress: progressOf({ ageMs: 30_000 }) })], 100_000)
    expect(news.quietMs(running(1), 100_000)).toBe(30_000)
    news.snapshot([running(1, { progress: progressOf() })], 110_000)
    expect(news.quietMs(running(1), 110_000)).toBe(40_000)
    news.event(progressed(1, { seq: 2 }), 111_000)
    expect(news.quietMs(running(1), 111_000)).toBe(0)
  })

  it('takes the age of a report from the server when our own clock leapt or stood still', () => {
    const news = createNews()
    news.event(progressed(1), 0)
    news.snapshot([running(1, { progress: progressOf({ ageMs: 2000 }) })], 10_800_000)
    expect(news.quietMs(running(1), 10_800_000)).toBe(2000)
    news.snapshot([running(1, { progress: progressOf({ ageMs: 40_000 }) })], 10_801_000)
    expect(news.quietMs(running(1), 10_801_000)).toBe(40_000)
  })

  it('says nothing after a break, whatever others prove, until the server has told an age', () => {
    const news = createNews()
    news.event(progressed(1, { seq: 9 }), 0)
    news.forget()
    news.event(progressed(2), 10_800_000)
    expect(news.quietMs(running(1), 10_800_000)).toBe(0)
    news.snapshot([running(1, { progress: progressOf({ seq: 8, ageMs: 20_000 }) })], 10_801_000)
    expect(news.quietMs(running(1), 10_801_000)).toBe(20_000)
  })

  it('says nothing of what it cannot know: after a sleep, of another attempt, of a job that does not run', () => {
    const news = createNews()
    news.event(progressed(1), 0)
    expect(news.quietMs(running(1), 3_600_000)).toBe(0)
    news.event(progressed(2), 20_000)
    expect(news.quietMs(running(1, { attempt: 2 }), 20_000)).toBe(0)
    expect(news.quietMs(running(1, { state: 'cancelling' }), 20_000)).toBe(0)
    expect(news.quietMs(completed(1), 20_000)).toBe(0)
  })
})

describe('a sleep', () => {
  it('is noticed by the first beat after it, once', () => {
    const sleep = createSleepDetector(0)
    expect([1000, 2100, 3000].map(sleep.beat)).toEqual([false, false, false])
    expect(sleep.beat(3_600_000)).toBe(true)
    expect(sleep.beat(3_601_000)).toBe(false)
  })
})

describe('snapshots after a break', () => {
  it('give up what was under way before it, and not what was asked for since', () => {
    let now = 0
    const signals = createSnapshotSignals(() => now)
    const before = signals.next()
    now = 5000
    const since = signals.next()
    now = 5200
    signals.giveUp()
    expect([before.aborted, since.aborted]).toEqual([true, false])
  })
})
