import { randomBytes, randomUUID } from 'node:crypto'
import { connect } from 'amqplib'
import { afterEach, expect, it } from 'vitest'
import type { WakeUp } from '@/lib/contracts/delivery'
import type { Delivery } from '@/lib/rabbitmq/consumer'
import { createConsumer } from '@/lib/rabbitmq/consumer'
import { createPublisher } from '@/lib/rabbitmq/publisher'
import { queueName } from '@/lib/rabbitmq/topology'
import { requiredUrl } from '@/tests/support/database'

const url = requiredUrl('RABBITMQ_URL')
const log = { info: () => {}, warn: () => {} }
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => void (await Promise.all(closing.splice(0).map((close) => close()))))

/** A pool of its own, with a publisher and a consumer that keeps what it gets. */
async function openPool(at = url) {
  const pool = `t${randomBytes(4).toString('hex')}`
  const got: string[] = []
  const handle = async ({ wakeUp }: Delivery) => void got.push(wakeUp.jobId)
  const consumer = createConsumer({ url: at, log, pools: { [pool]: 4 }, handle })
  const publisher = createPublisher({ url: at, log })
  const connection = await connect(url)
  const channel = await connection.createChannel()
  closing.push(async () => {
    await Promise.all([consumer.close(), publisher.close()])
    await channel.deleteQueue(queueName(pool))
    await connection.close()
  })
  await Promise.all([consumer.ready(), publisher.ready()])
  return { pool, got, publisher, channel }
}

const wakeUp = (): WakeUp => ({ v: 1, jobId: randomUUID(), dispatchSeq: 1 })

it('a queue that somebody deleted is there again for the messages after the first', async () => {
  const { pool, got, publisher, channel } = await openPool()
  const first = wakeUp()
  await publisher.publish(pool, first)
  await expect.poll(() => got).toEqual([first.jobId])
  await channel.deleteQueue(queueName(pool))
  const second = wakeUp()
  const sent = async () =>
    publisher.publish(pool, second).then(
      () => true,
      () => false,
    )
  await expect.poll(sent, { timeout: 10_000 }).toBe(true)
  await expect.poll(() => got, { timeout: 10_000 }).toContain(second.jobId)
})

it('a server of an older version, which publishes to an exchange, reaches the same queue', async () => {
  const { pool, got, channel } = await openPool()
  const sent = wakeUp()
  channel.publish('postroom.jobs', pool, Buffer.from(JSON.stringify(sent)), { mandatory: true, persistent: true })
  await expect.poll(() => got, { timeout: 10_000 }).toEqual([sent.jobId])
})

it('of several nodes those that do not answer are passed over', async () => {
  const { pool, got, publisher } = await openPool(`amqp://nobody:no,thing@127.0.0.1:1,${url},amqp://127.0.0.1:2`)
  const sent = wakeUp()
  await publisher.publish(pool, sent)
  await expect.poll(() => got, { timeout: 10_000 }).toEqual([sent.jobId])
})
