import { randomBytes } from 'node:crypto'
import { Redis } from 'ioredis'
import { type Contender, SLOTS } from '@/bench/queue/contender'
import { loadPeer } from './load-peer'
import { type BullMq, connection } from './run-bullmq'
import { startPeerWorkers } from './start-workers'

/** The most jobs in one `addBulk`: it is one transaction of Redis. */
const BULK = 1000

/** `fsync`: Redis writes its log to disk before it answers, as PostgreSQL does, or each second, as is its default. */
export function bullmq({ fsync }: { fsync: 'everysec' | 'always' }): Contender {
  return {
    name: `BullMQ, appendfsync ${fsync}`,
    settings: `concurrency ${SLOTS}, appendonly yes, appendfsync ${fsync}`,
    needs: 'bullmq',
    async prepare(jobs, { env, peersDir }) {
      const { Queue } = loadPeer<BullMq>(peersDir, 'bullmq')
      const name = `bench-${randomBytes(4).toString('hex')}`
      const queue = new Queue(name, { connection: connection(env.REDIS_URL) })
      queue.on('error', () => {})
      const redis = new Redis(env.REDIS_URL)
      for (let from = 0; from < jobs; from += BULK)
        await queue.addBulk(Array.from({ length: Math.min(BULK, jobs - from) }, () => ({ name: 'noop', data: {} })))
      const settings = { peer: 'bullmq', peersDir, url: JSON.stringify({ name, url: env.REDIS_URL }), slots: SLOTS, batched: false }
      const workers = await startPeerWorkers(settings)
      await redis.config('SET', 'appendfsync', fsync)
      return {
        start: workers.start,
        async left() {
          const { completed = 0 } = await queue.getJobCounts('completed')
          return jobs - completed
        },
        pids: { workers: workers.pids },
        check: () => workers.checkRan(jobs),
        async close() {
          await redis.config('SET', 'appendfsync', 'everysec')
          await workers.close()
          await queue.obliterate({ force: true })
          await queue.close()
          redis.disconnect()
        },
      }
    },
  }
}
