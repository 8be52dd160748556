import { randomUUID } from 'node:crypto'
import { afterAll, expect, it } from 'vitest'
import type { Limit, LimitStore } from '@/lib/contracts/limits/limit'
import { createCommandClient } from '@/lib/redis/client'
import { holdsKey, limitKey } from '@/lib/redis/keys'
import { createRedisLimits } from '@/lib/redis/limits'
import { requiredUrl } from '@/tests/support/database'
import { createLimiter } from '@/workers/limits/limiter'
import { createSharedLimits } from '@/workers/limits/shared-limits'

const why = { code: 'busy', message: 'Busy.' }
const clients = Array.from({ length: 3 }, () => createCommandClient(requiredUrl('REDIS_URL'), { warn: () => {} }))
const stores = clients.map(createRedisLimits) as [LimitStore, LimitStore, LimitStore]
afterAll(() => {
  for (const client of clients) client.disconnect()
})
const aKey = () => `test:${randomUUID()}`
const limitOf = (limit: Partial<Limit>): Limit => ({ perSecond: 10, burst: 1, concurrency: null, ...limit })
await Promise.all(
  clients.map((client) => new Promise((resolve) => (client.status === 'ready' ? resolve(null) : client.once('ready', resolve)))),
)

it('three workers together keep to one limit, and leave little of it unused', async () => {
  const key = aKey()
  const limit = limitOf({ perSecond: 100, burst: 5 })
  const limiters = stores.map((store, nth) => createLimiter(store, `w${nth}`))
  const startedAt = performance.now()
  let let_ = 0
  const isOver = () => performance.now() - startedAt > 2000
  await Promise.all(
    limiters.flatMap((limiter) =>
      Array.from({ length: 10 }, async () => {
        while (!isOver()) {
          const answer = await limiter.take(key, limit, 1)
          if ('granted' in answer) let_ += answer.granted
        }
      }),
    ),
  )
  const seconds = (performance.now() - startedAt) / 1000
  // Never more, whatever the machine does; how many less is its doing.
  expect(let_).toBeLessThanOrEqual(seconds * 100 + 5)
  expect(let_).toBeGreaterThan(50)
  for (const limiter of limiters) limiter.close()
})

it('a bucket that Redis has forgotten is empty', async () => {
  const key = aKey()
  const [store] = stores
  const limit = limitOf({ perSecond: 1, burst: 10 })
  expect((await store.reserve(key, limit, { count: 10 })).turns).toEqual([0])
  await clients[0]?.del(limitKey(key))
  expect((await store.reserve(key, limit, { count: 10 })).turns).toEqual([0])
  expect(await store.reserve(key, limit, { count: 10 })).toMatchObject({ turns: [], waitMs: expect.toSatisfy((ms) => ms > 800) })
})

it('however often Redis forgets a bucket that is in use, no more is let through', async () => {
  const key = aKey()
  const limit = limitOf({ perSecond: 20, burst: 4 })
  const workers = stores
    .slice(0, 2)
    .map((store) =>
      createSharedLimits({ store, workers: async () => 2, withoutRedis: 'stop', now: () => performance.now(), log: { warn: () => {} } }),
    )
  const startedAt = performance.now()
  let granted = 0
  for (let time = 0; performance.now() - startedAt < 1500; time++) {
    for (const worker of workers) granted += (await worker.reserve(key, limit, { count: 1 })).turns.length
    if (time % 10 === 0) await clients[0]?.del(limitKey(key))
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  const seconds = (performance.now() - startedAt) / 1000
  // A burst, and what is granted a tenth of a second ahead.
  expect(granted).toBeLessThanOrEqual(seconds * 20 + 4 + 2)
  expect(granted).toBeGreaterThan(0)
})

it('several turns are granted ahead at once, and those of another worker come after them', async () => {
  const key = aKey()
  const [one, other] = stores
  const limit = limitOf({ perSecond: 50 })
  const first = await one.reserve(key, limit, { count: 4 })
  expect(first.turns.map(Math.round)).toEqual([0, 20, 40, 60])
  const { turns, waitMs } = await other.reserve(key, limit, { count: 9 })
  expect(turns.length).toBeGreaterThan(0)
  expect(turns.every((ms, nth) => ms <= 100 && (nth === 0 || Math.round(ms - (turns[nth - 1] ?? 0)) === 20))).toBe(true)
  expect(waitMs).toBeGreaterThan(0)
})

it('a pause holds for all, and the longer one counts', async () => {
  const key = aKey()
  const [one, other] = stores
  await one.reserve(key, limitOf({}), { count: 0, pause: { ms: 60_000, why } })
  await other.reserve(key, limitOf({}), { count: 0, pause: { ms: 1000, why: { code: 'other', message: 'Other.' } } })
  const { turns, paused } = await other.reserve(key, limitOf({}), { count: 1 })
  expect([turns, paused?.why]).toEqual([[], why])
  expect(paused?.ms).toBeGreaterThan(59_000)
})

it('no more are under way than may be, until one leaves or is not heard of', async () => {
  const key = aKey()
  const [one, other] = stores
  const limit = limitOf({ perSecond: 100_000, burst: 100, concurrency: 3 })
  await one.reserve(key, limit, { count: 0 })
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect((await one.reserve(key, limit, { count: 2, holds: ['a', 'b'] })).turns.length).toBeGreaterThan(0)
  await one.reserve(key, limit, { count: 2, holds: ['c', 'd'] })
  await one.reserve(key, limit, { count: 2, holds: ['e', 'f'] })
  expect(await clients[0]?.zcard(holdsKey(key))).toBe(3)
  expect(await other.reserve(key, limit, { count: 1, holds: ['g'] })).toMatchObject({ turns: [], waitMs: null })
  await one.leave(key, ['a'])
  expect((await other.reserve(key, limit, { count: 1, holds: ['g'] })).turns).toHaveLength(1)
  // Whoever leaves makes room for those that are asked for with it.
  const underWay = async () => ((await clients[0]?.zrange(holdsKey(key), '0', '-1')) ?? []).toSorted()
  const left = ['nobody', ...(await underWay()).filter((name) => name !== 'g')]
  expect(await one.reserve(key, limit, { count: 3, holds: ['h', 'i', 'j'], left })).toMatchObject({ turns: [0, 0] })
  expect(await underWay()).toEqual(['g', 'h', 'i'])
})

it('a Redis that has forgotten the scripts is told them again', async () => {
  await clients[0]?.call('SCRIPT', 'FLUSH')
  expect((await stores[0].reserve(aKey(), limitOf({}), { count: 1 })).turns).toEqual([0])
})

it('whatever stands under its keys is replaced', async () => {
  const key = aKey()
  await clients[0]?.set(limitKey(key), 'none of ours')
  await clients[0]?.set(holdsKey(key), 'none of ours')
  expect((await stores[0].reserve(key, limitOf({ concurrency: 1 }), { count: 1, holds: ['a'] })).turns).toEqual([0])
})
