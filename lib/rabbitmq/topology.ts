import type { Channel, ChannelModel } from 'amqplib'

/** Of versions before 0.2, whose servers publish to it: queues stay bound to it, so that old and new may run side by side. */
const formerExchange = 'postroom.jobs'
const deadExchange = 'postroom.dead'
const deadQueue = 'postroom.v1.dead'

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

/**
 * Sees that all is there, at every connect: a wiped broker is whole again after it. Only what is missing is declared. While one
 * node of a cluster stands still, declaring and binding wait for it for a minute (RabbitMQ 3.10: net_ticktime), and asking does not.
 */
export async function ensureTopology(connection: ChannelModel, pools: string[]): Promise<void> {
  const whole = await answersWell(connection, async (channel) => {
    await channel.checkExchange(deadExchange)
    for (const queue of [deadQueue, ...pools.map(queueName)]) await channel.checkQueue(queue)
  })
  if (whole) return
  const channel = await connection.createChannel()
  channel.on('error', () => {})
  await declareTopology(channel, pools)
  await channel.close()
}

/** On a channel of its own: the broker closes one on which something was asked for that is not there. */
async function answersWell(connection: ChannelModel, ask: (channel: Channel) => Promise<void>): Promise<boolean> {
  const channel = await connection.createChannel()
  channel.on('error', () => {})
  try {
    await ask(channel)
    await channel.close()
    return true
  } catch (error) {
    if (isNotFound(error)) return false
    throw error
  }
}

const NOT_FOUND = 404
const isNotFound = (error: unknown) => error instanceof Error && 'code' in error && error.code === NOT_FOUND

async function declareTopology(channel: Channel, pools: string[]): Promise<void> {
  await channel.assertExchange(formerExchange, 'direct', { durable: true })
  await channel.assertExchange(deadExchange, 'topic', { durable: true })
  // A log of what was given up, the newest 10,000: the ledger is the record and sends such jobs again.
  await channel.assertQueue(deadQueue, { durable: true, arguments: { 'x-queue-type': 'quorum', 'x-max-length': 10_000 } })
  await channel.bindQueue(deadQueue, deadExchange, '#')
  for (const pool of pools) {
    await channel.assertQueue(queueName(pool), { durable: true, arguments: poolQueueArguments(pool) })
    await channel.bindQueue(queueName(pool), formerExchange, pool)
  }
}
