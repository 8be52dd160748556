import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createBuckets } from '@/kinds/kit/worker/limits/buckets'
import type { LimitStore } from '@/lib/contracts/limits/limit'
import { createAttemptLimits } from '@/workers/limits/attempt-limits'
import { createLimiter } from '@/workers/limits/limiter'
import { createSharedLimits } from '@/workers/limits/shared-limits'

const KEY = 'test:here'
const why = { code: 'busy', message: 'Busy.' }
const plain = { perSecond: 10, burst: 1, concurrency: null }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())
const now = () => Date.now()

describe('the limiter of a worker', () => {
  it('lets those through that came first, as many as there are', async () => {
    const limiter = createLimiter(createBuckets(now), 'w')
    const order: string[] = []
    const first = limiter.take(KEY, plain, 1).then(() => order.push('first'))
    const second = limiter.take(KEY, plain, 2).then((granted) => order.push(JSON.stringify(granted)))
    await vi.advanceTimersByTimeAsync(101)
    await Promise.all([first, second])
    expect(order).toEqual(['first', '{"granted":1,"holds":[]}'])
  })

  it('tells who would wait too long until when, and a pause ends the wait of all', async () => {
    const limiter = createLimiter(createBuckets(now), 'w')
    const slow = { ...plain, perSecond: 0.5 }
    await limiter.take(KEY, slow, 1)
    const waiting = [limiter.take(KEY, slow, 1), limiter.take(KEY, slow, 3)]
    await vi.advanceTimersByTimeAsync(100)
    await limiter.pause(KEY, slow, { ms: 90_000, why })
    expect(await Promise.all(waiting)).toEqual(Array(2).fill({ later: { ms: 90_000, why } }))
  })

  it('what an attempt had under way is over with it, and lets others through', async () => {
    const limiter = createLimiter(createBuckets(now), 'w')
    const narrow = { perSecond: 1000, burst: 10, concurrency: 2 }
    const one = createAttemptLimits(limiter)
    await vi.advanceTimersByTimeAsync(100)
    await one.ask({ op: 'take', key: KEY, limit: narrow, count: 2, left: [] })
    const other = createAttemptLimits(limiter).ask({ op: 'take', key: KEY, limit: narrow, count: 1, left: [] })
    one.close()
    await vi.advanceTimersByTimeAsync(10)
    expect(await other).toMatchObject({ op: 'take', granted: 1 })
  })
})

it('what is given back is told with what is taken next, and at once where somebody here waits for it', async () => {
  const asked: string[] = []
  const buckets = createBuckets(now)
  const store: LimitStore = {
    ...buckets,
    reserve(key, limit, reservation) {
      asked.push(`${reservation.count} for ${reservation.left}`)
      return buckets.reserve(key, limit, reservation)
    },
    async leave(key, holds) {
      asked.push(`left: ${holds}`)
      await buckets.leave(key, holds)
    },
  }
  const limiter = createLimiter(store, 'w')
  const narrow = { perSecond: 1000, burst: 10, concurrency: 1 }
  expect(await limiter.take(KEY, narrow, 1)).toEqual({ granted: 1, holds: ['w.1'] })
  await vi.advanceTimersByTimeAsync(100)
  expect(await limiter.take(KEY, narrow, 1, ['w.1'])).toEqual({ granted: 1, holds: ['w.2'] })
  const waits = limiter.take(KEY, narrow, 1)
  await vi.advanceTimersByTimeAsync(10)
  limiter.leave(KEY, ['w.2'])
  expect(await waits).toMatchObject({ granted: 1 })
  limiter.leave(KEY, ['w.3'])
  expect(asked).toEqual(['1 for ', '1 for w.1', '1 for ', '1 for w.2', 'left: w.3'])
})

it('turns are granted a little ahead, one after the other, and none of them twice', async () => {
  const buckets = createBuckets(now)
  const fifty = { perSecond: 50, burst: 1, concurrency: null }
  const counted = async (count: number) => {
    const { turns, waitMs } = await buckets.reserve(KEY, fifty, { count })
    return [turns.map(Math.round), waitMs]
  }
  expect([await counted(2), await counted(9), await counted(1)]).toEqual([
    [[0, 20], 0],
    [[40, 60, 80, 100], 20],
    [[], 20],
  ])
})

it('of the places under way no more than half are given to those that wait for their turn', async () => {
  const buckets = createBuckets(now)
  const narrow = { perSecond: 50, burst: 1, concurrency: 3 }
  const holds = ['a', 'b', 'c']
  expect(await buckets.reserve(KEY, narrow, { count: 3, holds })).toEqual({ turns: [0, 20], waitMs: 0, paused: null })
  expect(await buckets.reserve(KEY, narrow, { count: 3, holds: ['d', 'e', 'f'] })).toEqual({ turns: [40], waitMs: null, paused: null })
})

it('a store that takes long to answer costs no turns', async () => {
  const buckets = createBuckets(now)
  let asked = 0
  const slow: LimitStore = {
    ...buckets,
    async reserve(key, limit, reservation) {
      asked++
      const reserved = await buckets.reserve(key, limit, reservation)
      await new Promise((resolve) => setTimeout(resolve, 40))
      return reserved
    },
  }
  const workers = ['one', 'other'].map((name) => createLimiter(slow, name))
  const through: number[] = [0, 0]
  let isOver = false
  const acting = workers.flatMap(({ take }, nth) =>
    Array.from({ length: 8 }, async () => {
      while (!isOver) {
        await take(KEY, { perSecond: 50, burst: 1, concurrency: null }, 1)
        through[nth] = (through[nth] ?? 0) + 1
      }
    }),
  )
  await vi.advanceTimersByTimeAsync(10_000)
  isOver = true
  await vi.advanceTimersByTimeAsync(1000)
  await Promise.all(acting)
  const [one = 0, other = 0] = through
  expect(one + other).toBeGreaterThan(0.95 * 500)
  expect(one + other).toBeLessThanOrEqual(500 + 1 + 16)
  expect(Math.min(one, other)).toBeGreaterThan(100)
  // One script for several turns.
  expect(asked).toBeLessThan(300)
})

it('a pause takes back what was granted ahead', async () => {
  const limiter = createLimiter(createBuckets(now), 'w')
  await limiter.take(KEY, plain, 1)
  const ahead = limiter.take(KEY, plain, 1)
  await vi.advanceTimersByTimeAsync(50)
  await limiter.pause(KEY, plain, { ms: 90_000, why })
  await vi.advanceTimersByTimeAsync(60)
  expect(await ahead).toMatchObject({ later: { why } })
})

it.each([
  [40, true],
  [200, false],
])('a turn that comes %i ms late: taken is %s', async (lateMs, isTaken) => {
  const limiter = createLimiter(createBuckets(now), 'w')
  await limiter.take(KEY, plain, 1)
  const clock = performance.now.bind(performance)
  let heldUp = 0
  vi.spyOn(performance, 'now').mockImplementation(() => clock() + heldUp)
  onTestFinished(() => void vi.restoreAllMocks())
  let taken = false
  void limiter.take(KEY, plain, 1).then(() => {
    taken = true
  })
  await vi.advanceTimersByTimeAsync(50)
  heldUp = lateMs
  await vi.advanceTimersByTimeAsync(60)
  expect(taken).toBe(isTaken)
  await vi.advanceTimersByTimeAsync(100)
  expect(taken).toBe(true)
})

it('what an attempt was waiting for when it ended is given back', async () => {
  const limiter = createLimiter(createBuckets(now), 'w')
  const narrow = { perSecond: 10, burst: 1, concurrency: 1 }
  const { ask, close } = createAttemptLimits(limiter)
  await vi.advanceTimersByTimeAsync(100)
  await ask({ op: 'take', key: KEY, limit: narrow, count: 1, left: [] })
  const late = ask({ op: 'take', key: KEY, limit: narrow, count: 1, left: [] })
  close()
  await vi.advanceTimersByTimeAsync(200)
  await late
  const other = createAttemptLimits(limiter).ask({ op: 'take', key: KEY, limit: narrow, count: 1, left: [] })
  await vi.advanceTimersByTimeAsync(300)
  expect(await other).toMatchObject({ op: 'take', granted: 1 })
})

describe('while Redis is away', () => {
  /** A Redis that can be gone, and counts who was let through. */
  function shared({ withoutRedis = 'share' as const, workers = 2 } = {}) {
    const redis = createBuckets(now)
    const at = { isAway: false, isLedgerAway: false }
    const store: LimitStore = {
      reserve: async (...asked) => (at.isAway ? Promise.reject(new Error('no Redis')) : redis.reserve(...asked)),
      leave: async () => {},
      renew: async () => {},
    }
    const count = async () => (at.isLedgerAway ? Promise.reject(new Error('no PostgreSQL')) : workers)
    const limits = createSharedLimits({ store, workers: count, withoutRedis, now, log: { warn: () => {} } })
    /** So many come in so long, asked for every 10 ms. */
    async function in_(ms: number, limit = plain) {
      let granted = 0
      for (let passed = 0; passed < ms; passed += 10) {
        granted += (await limits.reserve(KEY, limit, { count: 1 })).turns.length
        await vi.advanceTimersByTimeAsync(10)
      }
      return granted
    }
    return { at, limits, in_ }
  }

  it('each worker takes its share, and neither its going nor its coming lets more through', async () => {
    const { at, in_ } = shared()
    const bursty = { perSecond: 10, burst: 10, concurrency: null }
    await in_(1000, bursty)
    at.isAway = true
    expect(await in_(2000, bursty)).toBeLessThanOrEqual(11)
    at.isAway = false
    expect(await in_(1000, bursty)).toBeLessThanOrEqual(11)
  })

  it('or nobody acts, where that is wished', async () => {
    const { at, in_ } = shared({ withoutRedis: 'stop' as 'share' })
    at.isAway = true
    expect(await in_(2000)).toBe(0)
    at.isAway = false
    expect(await in_(1000)).toBeGreaterThanOrEqual(9)
  })

  it('and PostgreSQL too: the share stays as it was last, and where it never was known nobody acts', async () => {
    const never = shared()
    Object.assign(never.at, { isAway: true, isLedgerAway: true })
    expect(await never.in_(2000)).toBe(0)
    const { at, in_ } = shared()
    at.isAway = true
    await in_(1000)
    at.isLedgerAway = true
    const granted = await in_(4000)
    expect(granted).toBeGreaterThanOrEqual(18)
    expect(granted).toBeLessThanOrEqual(21)
  })

  it('a pause that was heard of stands', async () => {
    const { at, limits } = shared()
    await limits.reserve(KEY, plain, { count: 0, pause: { ms: 60_000, why } })
    at.isAway = true
    expect(await limits.reserve(KEY, plain, { count: 1 })).toMatchObject({ turns: [], paused: { ms: 60_000, why } })
  })
})
