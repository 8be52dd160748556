import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CallsSystem, counted, setupCalls } from './calls-system'
import { type StrictApi, startStrictApi } from './strict-api'

const ROWS = 240
const LIMIT_MS = 120_000
/** Of what the API answers to which call, each test has a part. */
const behaviour: { answer: Parameters<typeof startStrictApi>[0] } = { answer: {} }

let system: CallsSystem
let api: StrictApi
let broken: StrictApi
beforeAll(async () => {
  api = await startStrictApi({ mostPerSecond: 100, answer: (call, nth) => behaviour.answer?.answer?.(call, nth) ?? { status: 200 } })
  broken = await startStrictApi({ answer: () => ({ status: 500 }) })
  const rates = { perSecond: 60, burst: 5, concurrency: 6 }
  system = await setupCalls(
    [
      { id: 'strict', origin: api.origin, ...rates },
      { id: 'retry-after', origin: api.origin, ...rates },
      { id: 'once', origin: api.origin, perSecond: 100, burst: 10, concurrency: 6 },
      { id: 'broken', origin: broken.origin, ...rates },
    ],
    ROWS,
  )
  await Promise.all([system.startWorker(2), system.startWorker(2)])
}, LIMIT_MS)
afterAll(async () => {
  await system.close()
  await Promise.all([api.close(), broken.close()])
})

const half = [{ column: 'n', op: 'lte', value: String(ROWS / 2) }]

it('two lists in two workers keep to one limit together, and an API that is broken holds up no other', async () => {
  const userId = await system.path.addUser()
  const other = await system.submit(userId, { connection: 'broken' })
  const startedAt = performance.now()
  const jobs = await Promise.all([0, 1].map(() => system.submit(userId, { connection: 'strict', filters: half })))
  for (const jobId of jobs) await system.path.until(userId, jobId, ({ state }) => state === 'completed', LIMIT_MS)
  const seconds = (performance.now() - startedAt) / 1000
  expect(api.bans()).toBe(0)
  expect(api.calls).toHaveLength(ROWS)
  expect(seconds).toBeGreaterThan((ROWS - 5) / 60)
  // Left alone after some failures, it waits, and says why.
  const resting = await system.path.until(userId, other, ({ state }) => state === 'queued', LIMIT_MS)
  expect(resting).toMatchObject({ waiting: { reason: 'rest', why: { code: 'not_well' } } })
  expect(broken.calls.length).toBeLessThan(30)
}, 240_000)

it('a Retry-After stops every worker, the job says why and until when, and goes on by itself', async () => {
  const waitMs = 6000
  let askedAt = 0
  behaviour.answer = {
    answer() {
      if (askedAt > 0) return { status: 200 }
      askedAt = performance.now()
      return { status: 429, headers: { 'retry-after': String(waitMs / 1000) } }
    },
  }
  const before = api.calls.length
  const userId = await system.path.addUser()
  const jobs = await Promise.all([0, 1].map(() => system.submit(userId, { connection: 'retry-after', filters: half })))
  for (const jobId of jobs) {
    const resting = await system.path.until(userId, jobId, ({ state }) => state === 'queued' || state === 'completed', LIMIT_MS)
    if (resting.state === 'queued' && resting.waiting.reason === 'rest')
      expect(resting.waiting).toMatchObject({ why: { code: 'limited' }, until: expect.any(String) })
  }
  for (const jobId of jobs) await system.path.until(userId, jobId, ({ state }) => state === 'completed', LIMIT_MS)
  const since = api.calls.slice(before).map(({ at }) => at - askedAt)
  // What was under way already may have come.
  const meanwhile = since.filter((ms) => ms > 500 && ms < waitMs - 50)
  expect(meanwhile).toEqual([])
  expect(since.filter((ms) => ms >= waitMs - 50).length).toBeGreaterThan(ROWS / 2)
}, 240_000)

it('a worker that is killed has called no row twice that may be called once, and what it had under way is in doubt', async () => {
  behaviour.answer = {}
  const before = api.calls.length
  const doomed = await system.startWorker(2)
  const userId = await system.path.addUser()
  const jobs = await Promise.all(
    [0, 1, 2].map((nth) =>
      system.submit(userId, { connection: 'once', method: 'POST', path: `/once/${nth}/{{ n }}`, body: '{}', filters: half }),
    ),
  )
  await api.until(before + 60)
  await doomed.kill('SIGKILL')
  for (const jobId of jobs) await system.path.until(userId, jobId, ({ state }) => state === 'completed', LIMIT_MS)
  await delay(0)
  const seen = counted(api.calls.slice(before), ({ url }) => url)
  expect(Math.max(...Object.values(seen))).toBe(1)
  for (const [nth, jobId] of jobs.entries()) {
    const items = await system.items(jobId)
    const { done = 0, in_doubt = 0, ...others } = counted(items, ({ state }) => state)
    expect(others).toEqual({})
    expect(done + in_doubt).toBe(ROWS / 2)
    expect(in_doubt).toBeLessThanOrEqual(6)
    const called = Object.keys(seen).filter((url) => url.startsWith(`/once/${nth}/`))
    expect(called.length).toBeGreaterThanOrEqual(done)
    // Each that was done was called, and each that was called is done or in doubt.
    for (const { key, state } of items) if (state === 'done') expect(called).toContain(`/once/${nth}/${key}`)
  }
}, 240_000)
