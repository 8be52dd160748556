import { kinds as lists } from '@/bench/items/kinds'
import { createDiskStore } from '@/lib/artifacts/disk-store'
import { loadConfig } from '@/lib/config'
import { createDatabase, createPool } from '@/lib/ledger/connection/database'
import { createLogger } from '@/lib/logger'
import { createCommandClient } from '@/lib/redis/client'
import { createRedisLimits } from '@/lib/redis/limits'
import { createLiveState } from '@/lib/redis/live-state'
import { startWorker } from '@/workers/worker'

// A worker process as workers/index.ts makes it, with a runner that knows kinds which do nothing.
const config = loadConfig()
const log = createLogger('worker', config.LOG_LEVEL)
const store = createDiskStore({ dir: config.ARTIFACTS_DIR })
const redis = createCommandClient(config.REDIS_URL, log)
const worker = await startWorker({
  db: createDatabase(createPool(config.DATABASE_URL, { max: 8, onError: () => {} })),
  sessionUrl: config.DATABASE_URL,
  rabbitmqUrl: config.RABBITMQ_URL,
  live: createLiveState(redis),
  limits: { store: createRedisLimits(redis), withoutRedis: config.LIMITS_WITHOUT_REDIS },
  pools: config.WORKER_POOLS,
  kinds: { 'bench.noop': 1, 'bench.items-once': 1, 'bench.items-repeat': 1, mailing: 1 },
  // Where a pool is theirs, what waits there is a runner for them.
  limited: lists.map(({ contract }) => ({ ...contract, pool: process.env.LISTS_POOL ?? contract.pool })),
  runnerEntry: process.env.RUNNER_ENTRY ?? '',
  keepDays: config.ARTIFACT_KEEP_DAYS,
  graceMs: 1000,
  discardFiles: store.discard,
  log,
})
process.on('disconnect', () => process.exit(0))
process.once('SIGTERM', () => worker.close().then(() => process.exit(0)))
await worker.ready()
await worker.warm()
process.send?.('ready')
