import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { WakeUp } from '@/lib/contracts/delivery'
import { createConsumer } from '@/lib/rabbitmq/consumer'
import { createPublisher } from '@/lib/rabbitmq/publisher'
import { type RabbitmqCluster, startRabbitmqCluster } from '@/tests/support/clusters/rabbitmq-cluster'

const log = { info: () => {}, warn: () => {} }
const pool = 'bulk'
const folder = mkdtempSync(join(tmpdir(), 'postroom-cluster-'))
let cluster: RabbitmqCluster
beforeAll(async () => {
  cluster = await startRabbitmqCluster(folder)
}, 600_000)
afterAll(async () => {
  await cluster.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A worker's and a server's link, with all that came. */
async function open(url = cluster.url) {
  const got: string[] = []
  const consumer = createConsumer({ url, log, pools: { [pool]: 50 }, handle: async ({ wakeUp }) => void got.push(wakeUp.jobId) })
  const publisher = createPublisher({ url, log })
  await Promise.all([consumer.ready(), publisher.ready()])
  return { got, publisher, close: async () => void (await Promise.all([consumer.close(), publisher.close()])) }
}

/** Sends all the time; what is not confirmed is sent again, as the ledger would have it. */
async function underLoad(act: () => Promise<void>): Promise<{ lost: string[]; longestGapMs: number; rejected: number }> {
  const { got, publisher, close } = await open()
  let over = false
  const confirmed: number[] = [performance.now()]
  const sent: string[] = []
  let rejected = 0
  const sending = (async () => {
    while (!over) {
      const wakeUp: WakeUp = { v: 1, jobId: randomUUID(), dispatchSeq: 1 }
      await publisher.publish(pool, wakeUp).then(
        () => {
          confirmed.push(performance.now())
          sent.push(wakeUp.jobId)
        },
        () => {
          rejected += 1
        },
      )
      await delay(5)
    }
  })()
  await act()
  over = true
  await sending
  await expect.poll(() => sent.filter((id) => !got.includes(id)), { timeout: 120_000, interval: 1000 }).toEqual([])
  await close()
  const gaps = confirmed.slice(1).map((at, i) => at - (confirmed[i] ?? at))
  return { lost: sent.filter((id) => !got.includes(id)), longestGapMs: Math.round(Math.max(...gaps)), rejected }
}

it('links are there again at once although a node of the cluster stands still', async () => {
  const first = await open()
  await first.publisher.publish(pool, { v: 1, jobId: randomUUID(), dispatchSeq: 1 })
  await first.close()
  cluster.signal('p2', 'SIGSTOP')
  try {
    for (const name of ['p1', 'p3'] as const) {
      const begin = performance.now()
      const again = await open(cluster.urlOf(name))
      const linkedMs = Math.round(performance.now() - begin)
      process.stdout.write(`a node stands still: links by ${name} up after ${linkedMs} ms\n`)
      // RabbitMQ 3.10 waits 60 s for the node when something is bound or declared.
      expect(linkedMs).toBeLessThan(50_000)
      await again.close()
    }
  } finally {
    cluster.signal('p2', 'SIGCONT')
  }
})

it('nothing that was confirmed is lost when a node is killed', async () => {
  const { lost, longestGapMs, rejected } = await underLoad(async () => {
    await delay(5000)
    cluster.signal('p1', 'SIGKILL')
    await delay(30_000)
  })
  process.stdout.write(`a node killed: longest time without a confirm ${longestGapMs} ms, ${rejected} rejected, ${lost.length} lost\n`)
  expect(lost).toEqual([])
})
