import { fileURLToPath } from 'node:url'
import { contract as images } from '@/kinds/images/contract'
import { contract as report } from '@/kinds/report/contract'
import { createDiskStore } from '@/lib/artifacts/disk-store'
import { loadConfig } from '@/lib/config'
import { createDatabase, createPool } from '@/lib/ledger/connection/database'
import { createLogger } from '@/lib/logger'
import { createCommandClient } from '@/lib/redis/client'
import { createRedisLimits } from '@/lib/redis/limits'
import { createLiveState } from '@/lib/redis/live-state'
import { armFromEnvironment } from '@/tests/support/crash/arm-from-environment'
import { lightKind } from '@/tests/support/kinds/light-kind'
import { startWorker } from '@/workers/worker'

// A worker process as workers/index.ts makes it, with the runner of tests.
armFromEnvironment()
const config = loadConfig()
const log = createLogger('test worker', config.LOG_LEVEL)
const store = createDiskStore({ dir: config.ARTIFACTS_DIR })
const redis = createCommandClient(config.REDIS_URL, log)
const worker = await startWorker({
  db: createDatabase(createPool(config.DATABASE_URL, { onError: () => {} })),
  sessionUrl: config.DATABASE_URL,
  rabbitmqUrl: config.RABBITMQ_URL,
  live: createLiveState(redis),
  limits: { store: createRedisLimits(redis), withoutRedis: config.LIMITS_WITHOUT_REDIS },
  pools: config.WORKER_POOLS,
  kinds: {
    export: 1,
    images: 1,
    'test.sleep': 1,
    'test.write': 1,
    'test.fail': 1,
    'test.refuse': 1,
    'test.crash': 1,
    'test.deaf': 1,
    'test.light': 1,
    'test.deliver': 1,
    'test.liar': 1,
    'test.tried': 1,
    mailing: 1,
    report: 1,
  },
  limited: [lightKind.contract, images, report],
  runnerEntry: fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './test-runner.ts' : './test-runner.js', import.meta.url)),
  keepDays: 7,
  graceMs: config.WORKER_GRACE_SECONDS * 1000,
  hungMs: process.env.TEST_HUNG_MS ? Number(process.env.TEST_HUNG_MS) : undefined,
  discardFiles: store.discard,
  log,
})
process.on('disconnect', () => process.exit(0))
process.once('SIGTERM', () => worker.close().then(() => process.exit(0)))
await worker.ready()
process.send?.('ready')
