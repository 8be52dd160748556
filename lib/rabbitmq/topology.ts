import type { Channel } from 'amqplib'

export const exchange = 'postroom.jobs'
export const deadExchange = 'postroom.dead'
export const deadQueue = 'postroom.v1.dead'

/** The queue of a pool. The version is part of the name: a queue's arguments can never be changed. */
export function queueName(pool: string): string {
  return `postroom.v1.${pool}`
}

/**
 * This exact set was declared on RabbitMQ 3.10 and is documented for 4.x (reference: reliability, section 3).
 * The delivery limit is explicit because its default differs between versions; what it drops is
 * dead-lettered, and the ledger sends the job again. A message unacknowledged for 6 hours may be
 * redelivered (where the broker knows the argument): the ledger then recognises a job that is running.
 */
const poolQueueArguments = (pool: string) => ({
  'x-queue-type': 'quorum',
  'x-delivery-limit': 50,
  'x-dead-letter-exchange': deadExchange,
  'x-dead-letter-routing-key': pool,
  'x-dead-letter-strategy': 'at-least-once',
  'x-overflow': 'reject-publish',
  'x-max-length': 10_000,
  'x-consumer-timeout': 21_600_000,
})

/** Declares exchange and queues, at every connect: a wiped broker is whole again after it. */
export async function declareTopology(channel: Channel, pools: string[]): Promise<void> {
  await channel.assertExchange(exchange, 'direct', { durable: true })
  await channel.assertExchange(deadExchange, 'topic', { durable: true })
  // A log of what was given up, the newest 10,000: the ledger is the record and sends such jobs again.
  await channel.assertQueue(deadQueue, { durable: true, arguments: { 'x-queue-type': 'quorum', 'x-max-length': 10_000 } })
  await channel.bindQueue(deadQueue, deadExchange, '#')
  for (const pool of pools) {
    await channel.assertQueue(queueName(pool), { durable: true, arguments: poolQueueArguments(pool) })
    await channel.bindQueue(queueName(pool), exchange, pool)
  }
}
