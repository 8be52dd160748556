import { Redis } from 'ioredis'
import { describe, expect, it, onTestFinished } from 'vitest'
import { findProcess } from '#launch/machine/process-table.mjs'
import { descendantsOf, sendSignal } from '#launch/machine/processes.mjs'
import { createPrivateInstance } from '#launch/services/private-instance.mjs'
import { redis } from '#launch/services/servers/redis.mjs'
import { keepServicesRunning, serviceHandle } from '@/scripts/launch/services/index.mjs'
import { temporaryFolder } from '@/tests/support/temporary-folder'

/** A Redis of its own, kept as `npm start` keeps it. */
async function keptRedis() {
  const place = { root: temporaryFolder(), profile: 'test' } as const
  const instance = createPrivateInstance(redis, place)
  await instance.start()
  const lines: string[] = []
  let looks = 0
  const onLook = () => {
    looks += 1
  }
  const kept = keepServicesRunning({ ...place, names: ['redis'], log: (line: string) => void lines.push(line), onLook })
  onTestFinished(async () => {
    await kept.stop()
    await instance.kill()
  })
  /** It was looked at again, three times, and left alone. */
  async function wasLookedAt() {
    const before = looks
    await expect.poll(() => looks, { timeout: 20_000 }).toBeGreaterThanOrEqual(before + 3)
  }
  return { instance, lines, wasLookedAt }
}

async function command(url: string, act: (client: Redis) => Promise<unknown>): Promise<unknown> {
  const client = new Redis(url)
  return act(client).finally(() => client.disconnect())
}

describe('a private service that npm start looks after', () => {
  it('comes back when it was killed, at the same address and with its data', async () => {
    const { instance, lines } = await keptRedis()
    const { url, pid } = instance
    await command(url, (client) => client.set('kept', 'yes'))
    await instance.kill()
    await expect.poll(() => lines.at(-1), { timeout: 20_000 }).toMatch(/^redis runs again/)
    expect([instance.url, instance.pid === pid]).toEqual([url, false])
    expect(await command(url, (client) => client.get('kept'))).toBe('yes')
  })

  it('is left alone while it is paused, and when somebody stopped it', async () => {
    const { instance, lines, wasLookedAt } = await keptRedis()
    const { pid } = instance
    instance.signal('SIGSTOP')
    await wasLookedAt()
    instance.signal('SIGCONT')
    expect(instance.pid).toBe(pid)
    await instance.stop()
    await wasLookedAt()
    expect([instance.isRunning(), lines]).toEqual([false, []])
  })
})

it('PostgreSQL starts again although backends of the one before are paused', async () => {
  const postgres = serviceHandle('test', 'postgres')
  const before = postgres.pid ?? 0
  const backends = descendantsOf(before)
  expect(backends.length).toBeGreaterThan(3)
  for (const backend of backends) sendSignal(backend, 'SIGSTOP')
  postgres.signal('SIGKILL')
  await expect.poll(() => findProcess(before)).toBeUndefined()
  await postgres.start()
  expect(await postgres.isHealthy()).toBe(true)
})
