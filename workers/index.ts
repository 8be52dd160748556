import { fileURLToPath } from 'node:url'
import closeWithGrace from 'close-with-grace'
import { versionOf } from '@/kinds/kit/read-payload'
import { kinds } from '@/kinds/registry/contracts'
import { readVariables } from '@/kinds/registry/variables'
import { createDiskStore } from '@/lib/artifacts/disk-store'
import { captureOutput } from '@/lib/capture-output'
import { loadConfig } from '@/lib/config'
import { connectionTrouble } from '@/lib/connection-trouble'
import { createDatabase, createPool } from '@/lib/ledger/connection/database'
import { PoolerInFront } from '@/lib/ledger/connection/own-session'
import { createLogger } from '@/lib/logger'
import { createCommandClient } from '@/lib/redis/client'
import { createRedisLimits } from '@/lib/redis/limits'
import { createLiveState } from '@/lib/redis/live-state'
import { refuseToStart } from '@/lib/refuse-to-start'
import { waitAtMost } from '@/lib/wait-at-most'
import { startWorker, type Worker } from './worker'

/** Nothing is under way by then: what takes longer hangs. */
const LEAVE_MS = 1000

const config = loadConfig()
// A wrong one ends this process, not each runner.
readVariables(Object.values(kinds), config.kindVariable)
const log = createLogger('worker', config.LOG_LEVEL)
if (config.NODE_ENV !== 'development') captureOutput(log)
const pool = createPool(config.DATABASE_URL, {
  max: 8,
  pooled: config.pooled,
  onError: (error) => log.warn({ reason: connectionTrouble('PostgreSQL', config.DATABASE_URL, error) }, 'ledger connection lost'),
})
const redis = createCommandClient(config.REDIS_URL, log)
const store = createDiskStore({ dir: config.ARTIFACTS_DIR })

let worker: Worker | null = null
closeWithGrace({ delay: config.WORKER_GRACE_SECONDS * 1000 + 10_000, logger: log }, async ({ err }) => {
  if (err) log.error({ err }, 'worker failed')
  await worker?.close()
  redis.disconnect()
  await waitAtMost(LEAVE_MS, pool.end())
})
// The launcher's channel: when the launcher is gone, so are its workers.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))

const starting = startWorker({
  db: createDatabase(pool),
  sessionUrl: config.DATABASE_SESSION_URL,
  rabbitmqUrl: config.RABBITMQ_URL,
  live: createLiveState(redis),
  limits: { store: createRedisLimits(redis), withoutRedis: config.LIMITS_WITHOUT_REDIS },
  pools: config.WORKER_POOLS,
  kinds: Object.fromEntries(Object.values(kinds).map((kind) => [kind.id, versionOf(kind)])),
  limited: Object.values(kinds),
  runnerEntry: fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './runner.ts' : './runner.js', import.meta.url)),
  keepDays: config.ARTIFACT_KEEP_DAYS,
  graceMs: config.WORKER_GRACE_SECONDS * 1000,
  discardFiles: store.discard,
  log,
})

const started = await starting.catch((error) => (error instanceof PoolerInFront ? refuseToStart(error) : Promise.reject(error)))
worker = started
await started.ready()
log.info({ workerId: started.id, pools: config.WORKER_POOLS }, 'worker ready')
process.send?.('ready')
