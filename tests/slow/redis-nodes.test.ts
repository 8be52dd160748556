import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Job } from '@/lib/contracts/job'
import type { UserEvent } from '@/lib/contracts/live/events'
import { createCommandClient, createSubscriberClient } from '@/lib/redis/client'
import { followFailOver } from '@/lib/redis/follow-fail-over'
import { createLiveState } from '@/lib/redis/live-state'
import { createPresence } from '@/lib/redis/presence'
import { createUserChannels } from '@/lib/redis/user-channels'
import { startRedisCluster, startSentinels } from '@/tests/support/clusters/redis-servers'

const log = { warn: () => {} }
const USER = 'anna'

/** All that a server and a worker do with Redis. */
async function openLive(url: string) {
  const redis = createCommandClient(url, log)
  const subscriber = createSubscriberClient(url, log)
  followFailOver(redis, subscriber)
  const events: UserEvent[] = []
  const channels = createUserChannels({ redis: subscriber, onEvent: (_user, event) => events.push(event), onReconnect: () => {}, log })
  onTestFinished(() => {
    channels.close()
    redis.disconnect()
  })
  if (redis.status !== 'ready') await new Promise<void>((resolve) => void redis.once('ready', () => resolve()))
  await channels.subscribe(USER)
  return { live: createLiveState(redis), presence: createPresence(redis), events }
}

const progress = (seq: number) => ({ attempt: 1, seq, phase: 'writing', done: seq, total: 1000, percent: 1, rate: 1, secondsLeft: 1 })
const running = (id: string) => ({ id, state: 'running', attempt: 1, progress: null }) as unknown as Job

describe('Redis Cluster', () => {
  it('keeps progress, samples and presence of jobs on whatever node, and tells every event', async () => {
    const cluster = await startRedisCluster()
    onTestFinished(() => cluster.close())
    const { live, presence, events } = await openLive(cluster.url)
    // Enough for each node to have some.
    const ids = Array.from({ length: 30 }, () => randomUUID())
    for (const id of ids) await live.recordProgress(USER, id, progress(1))
    await expect.poll(() => events.flatMap((event) => ('jobId' in event ? [event.jobId] : [])).sort()).toEqual([...ids].sort())
    const shown = await live.withProgress(ids.map(running))
    expect(shown.map((job) => 'progress' in job && job.progress)).toEqual(ids.map(() => expect.objectContaining({ seq: 1 })))
    expect(await live.samples(ids[0] ?? '')).toHaveLength(1)
    await presence.seen([USER])
    expect([await presence.isPresent(USER), await presence.isPresent('nobody')]).toEqual([true, false])
  }, 120_000)
})

describe('Redis behind sentinels', () => {
  it('stands still, and another one takes over: commands and events go on there', async () => {
    const sentinels = await startSentinels()
    onTestFinished(() => sentinels.close())
    const { live, events } = await openLive(sentinels.url)
    const id = randomUUID()
    await live.recordProgress(USER, id, progress(1))
    await expect.poll(() => events).toHaveLength(1)
    const before = await sentinels.primaryPort()
    sentinels.signal(before, 'SIGSTOP')
    await expect.poll(() => sentinels.primaryPort(), { timeout: 60_000 }).not.toBe(before)
    // A stale connection is not broken by the one that stands still: only the other client's news makes it move.
    for (let seq = 2; events.length < 2; seq += 1) {
      await live.recordProgress(USER, id, progress(seq)).catch(() => {})
      await delay(100)
    }
    expect(events.at(-1)).toMatchObject({ type: 'job.progressed', jobId: id })
  }, 120_000)
})
