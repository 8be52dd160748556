import { setTimeout as delay } from 'node:timers/promises'
import { type ChannelModel, connect } from 'amqplib'
import { answered } from './answered'
import { queueName } from './topology'

/** It took 5 s where it was measured, on a broker with nothing else to do. */
const DELETE_TIMEOUT_MS = 20_000

/**
 * Deletes the queue of a pool that confirms nothing while its broker is well. Whoever declares it again has a new one; what was
 * in it is made good by the ledger, as after any other loss. RabbitMQ 3.10 makes such queues: killed within two seconds of a quorum
 * queue's declaration, it brings it back without a leader, and then answers nothing about it but its length, on a channel
 * that has not tried yet.
 * @throws {Error} when the broker is silent itself: then the queue is not to blame, and is left alone
 */
export async function deleteDeadQueue(urls: string[], pool: string): Promise<void> {
  const connection = await connectToAny(urls)
  connection.on('error', () => {})
  try {
    const channel = await answered(connection.createChannel(), 'open a channel')
    channel.on('error', () => {})
    await answered(channel.checkQueue(queueName(pool)), `look at pool ${pool}`)
    await answered(channel.deleteQueue(queueName(pool)), `delete the queue of pool ${pool}`, DELETE_TIMEOUT_MS)
  } finally {
    await Promise.race([connection.close().catch(() => {}), delay(1000, undefined, { ref: false })])
  }
}

/** Any node of a cluster tells the same. */
async function connectToAny(urls: string[]): Promise<ChannelModel> {
  let trouble: unknown
  for (const url of urls) {
    try {
      return await connect(url, { timeout: 10_000 })
    } catch (error) {
      trouble = error
    }
  }
  throw trouble
}
