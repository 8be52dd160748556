import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCommandClient } from '@/lib/redis/client'
import { type CallsSystem, counted, setupCalls } from '@/tests/integration/calls/calls-system'
import { type StrictApi, startStrictApi } from '@/tests/integration/calls/strict-api'
import { requiredUrl } from '@/tests/support/database'

/** `ROWS=50000 npm run test:slow -- tests/slow/calls` is the whole of it: 17 minutes. */
const ROWS = Number(process.env.ROWS ?? 3000)
const PER_SECOND = 50
/** A call that a busy machine holds up comes together with those after it: who sets a rate leaves that much room. */
const BANNED_ABOVE = 55
const LIMIT_MS = (ROWS / PER_SECOND) * 1000 * 3 + 120_000

let system: CallsSystem
let api: StrictApi
let asksToWait = false
beforeAll(async () => {
  api = await startStrictApi({
    mostPerSecond: BANNED_ABOVE,
    answer() {
      if (!asksToWait) return { status: 200 }
      asksToWait = false
      return { status: 429, headers: { 'retry-after': '90' } }
    },
  })
  system = await setupCalls([{ id: 'strict', origin: api.origin, perSecond: PER_SECOND, burst: 1, concurrency: 12 }], ROWS)
  await Promise.all([1, 2, 3].map(() => system.startWorker(2)))
}, 120_000)
afterAll(async () => {
  await system.close()
  await api.close()
})

it(
  `${ROWS} rows in three workers at an API that bans above ${BANNED_ABOVE} a second: no ban, and nearly all that is possible`,
  async () => {
    const userId = await system.path.addUser()
    const startedAt = performance.now()
    const parts = [0, 1, 2].map((nth) => [
      { column: 'n', op: 'gte', value: String(Math.floor((nth * ROWS) / 3) + 1) },
      { column: 'n', op: 'lte', value: String(Math.floor(((nth + 1) * ROWS) / 3)) },
    ])
    const jobs = await Promise.all(parts.map((filters) => system.submit(userId, { connection: 'strict', filters })))
    await api.until(1)
    const first = api.calls[0]?.at ?? 0
    for (const jobId of jobs) await system.path.until(userId, jobId, ({ state }) => state === 'completed', LIMIT_MS)
    const rate = ROWS / (((api.calls.at(-1)?.at ?? 0) - first) / 1000)
    process.stdout.write(
      `${ROWS} calls in ${Math.round((performance.now() - startedAt) / 1000)} s, ${rate.toFixed(1)} a second, ${api.mostInASecond()} at most in any\n`,
    )
    expect(api.bans()).toBe(0)
    expect(rate).toBeGreaterThan(PER_SECOND * 0.95)
  },
  LIMIT_MS + 60_000,
)

it(
  'a Redis that is wiped again and again lets no more through',
  async () => {
    const redis = createCommandClient(requiredUrl('REDIS_URL'), { warn: () => {} })
    const userId = await system.path.addUser()
    const before = api.bans()
    const jobId = await system.submit(userId, { connection: 'strict', filters: [{ column: 'n', op: 'lte', value: '500' }] })
    const wiping = setInterval(() => void redis.flushall().catch(() => {}), 700)
    await system.path.until(userId, jobId, ({ state }) => state === 'completed', LIMIT_MS)
    clearInterval(wiping)
    redis.disconnect()
    expect(api.bans()).toBe(before)
  },
  LIMIT_MS,
)

it(
  'Retry-After: 90, and no worker calls for 90 seconds',
  async () => {
    const userId = await system.path.addUser()
    const jobs = await Promise.all(
      [0, 1].map(() => system.submit(userId, { connection: 'strict', filters: [{ column: 'n', op: 'lte', value: '300' }] })),
    )
    const before = api.calls.length
    await api.until(before + 20)
    asksToWait = true
    const askedAt = performance.now()
    for (const jobId of jobs) {
      const resting = await system.path.until(userId, jobId, ({ state }) => state === 'queued', LIMIT_MS)
      expect(resting).toMatchObject({ waiting: { reason: 'rest', why: { code: 'limited' } } })
    }
    for (const jobId of jobs) await system.path.until(userId, jobId, ({ state }) => state === 'completed', LIMIT_MS)
    expect(api.calls.filter(({ at }) => at > askedAt + 1000 && at < askedAt + 89_000)).toEqual([])
  },
  LIMIT_MS,
)

it(
  'ten kills: each GET is answered once, each POST called once at the most',
  async () => {
    const userId = await system.path.addUser()
    const before = api.calls.length
    const rows = [{ column: 'n', op: 'lte', value: '400' }]
    const jobs = await Promise.all([
      system.submit(userId, { connection: 'strict', path: '/get/{{ n }}', filters: rows }),
      system.submit(userId, { connection: 'strict', method: 'POST', path: '/post/{{ n }}', body: '{}', filters: rows }),
    ])
    for (let kill = 1; kill <= 10; kill++) {
      const doomed = await system.startWorker(2)
      await api.until(before + kill * 40)
      await doomed.kill('SIGKILL')
    }
    for (const jobId of jobs) await system.path.until(userId, jobId, ({ state }) => state === 'completed', LIMIT_MS)
    const seen = counted(api.calls.slice(before), ({ url }) => url)
    const [gets = [], posts = []] = await Promise.all(jobs.map(system.items))
    expect(counted(gets, ({ state }) => state)).toEqual({ done: 400 })
    expect(Object.keys(seen).filter((url) => url.startsWith('/get/'))).toHaveLength(400)
    const { done = 0, in_doubt = 0 } = counted(posts, ({ state }) => state)
    expect(done + in_doubt).toBe(400)
    expect(in_doubt).toBeLessThanOrEqual(10 * 12)
    // Those that waited for their turn had not begun: what was not sent is what was killed in between.
    const neverSent = posts.filter(({ key, state }) => state === 'in_doubt' && !seen[`/post/${key}`]).length
    process.stdout.write(`ten kills: ${in_doubt} in doubt, ${neverSent} of them never sent\n`)
    expect(Math.max(...Object.entries(seen).flatMap(([url, times]) => (url.startsWith('/post/') ? [times] : [])))).toBe(1)
  },
  LIMIT_MS,
)
