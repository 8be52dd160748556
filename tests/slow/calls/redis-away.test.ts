import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FaultProxy, startProxy, type Weather } from '@/tests/chaos/faults/proxy'
import { type CallsSystem, setupCalls } from '@/tests/integration/calls/calls-system'
import { type StrictApi, startStrictApi } from '@/tests/integration/calls/strict-api'
import { requiredUrl } from '@/tests/support/database'

const ROWS = 400
const PER_SECOND = 40
const BANNED_ABOVE = 46
const LIMIT_MS = 180_000

let system: CallsSystem
let api: StrictApi
let redis: FaultProxy
beforeAll(async () => {
  api = await startStrictApi({ mostPerSecond: BANNED_ABOVE })
  system = await setupCalls([{ id: 'strict', origin: api.origin, perSecond: PER_SECOND, burst: 1, concurrency: 12 }], ROWS)
  const url = new URL(requiredUrl('REDIS_URL'))
  redis = await startProxy({ port: 0, target: Number(url.port) })
  url.port = String(redis.port)
  await Promise.all([1, 2].map(() => system.startWorker(1, { REDIS_URL: url.toString() })))
}, 120_000)
afterAll(async () => {
  await system.close()
  await Promise.all([api.close(), redis.close()])
})

it.each<Weather>([{ type: 'refuse' }, { type: 'black-hole' }])(
  'two workers whose Redis goes and comes back call no more often than is allowed, and go on: $type',
  async (weather) => {
    const userId = await system.path.addUser()
    const before = api.calls.length
    const half = (op: string) => [{ column: 'n', op, value: String(ROWS / 2) }]
    const jobs = await Promise.all(['lte', 'gt'].map((op) => system.submit(userId, { connection: 'strict', filters: half(op) })))
    await api.until(before + ROWS / 4)
    await redis.set(weather)
    await api.until(before + ROWS / 2)
    await redis.set({ type: 'fair' })
    for (const jobId of jobs) await system.path.until(userId, jobId, ({ state }) => state === 'completed', LIMIT_MS)
    process.stdout.write(`${weather.type}: ${api.mostInASecond()} at most in any second\n`)
    expect(api.calls.length - before).toBe(ROWS)
    expect(api.bans()).toBe(0)
  },
  LIMIT_MS,
)
