import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { connect } from 'amqplib'
import { Redis } from 'ioredis'
import type { ServiceUrls } from '@/bench/bench'
import { queueName } from '@/lib/rabbitmq/topology'
import type { Reading } from './series'

const MB = 2 ** 20

/** The one pool that workers of such a run have, and where messages go that nobody can take. */
const QUEUES = { 'queue bulk': queueName('bulk'), 'queue of dead letters': 'postroom.v1.dead' }

/** What Redis, RabbitMQ and the store of files have. */
export async function openStores(services: ServiceUrls, artifactsDir: string) {
  const redis = new Redis(services.REDIS_URL)
  const rabbitmq = await connect(services.RABBITMQ_URL)
  const channel = await rabbitmq.createChannel()

  async function readRedis(): Promise<Reading[]> {
    const used = Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1] ?? 0)
    return [
      { name: 'Redis', unit: 'keys', group: 'stores', value: await redis.dbsize() },
      { name: 'data of Redis', unit: 'MB of memory', group: 'memory', value: used / MB },
    ]
  }

  const readQueues = () =>
    Promise.all(
      Object.entries(QUEUES).map(async ([name, queue]): Promise<Reading> => {
        const { messageCount } = await channel.checkQueue(queue)
        return { name, unit: 'messages', group: 'stores', value: messageCount }
      }),
    )

  return {
    read: async () => (await Promise.all([readRedis(), readQueues(), readFiles(artifactsDir)])).flat(),
    async close() {
      redis.disconnect()
      await rabbitmq.close()
    },
  }
}

async function readFiles(folder: string): Promise<Reading[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  // One that is removed meanwhile has no size any more.
  const sizes = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  const bytes = sizes.reduce((sum, size) => sum + size, 0)
  return [
    { name: 'store', unit: 'files', group: 'stores', value: files.length },
    { name: 'store', unit: 'MB of files', group: 'stores', value: bytes / MB },
  ]
}
