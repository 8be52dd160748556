import { createDiskStore } from '@/lib/artifacts/disk-store'
import { createDiskInputs } from '@/lib/artifacts/inputs/disk-inputs'
import { loadConfig } from '@/lib/config'
import type { LedgerEvent } from '@/lib/contracts/live/events'
import { loadCatalog } from '@/lib/datasets/catalog/catalog'
import { createDatasets } from '@/lib/datasets/datasets'
import { tidyFiles } from '@/lib/ledger/attempt/ended-files'
import { createUserLedgers } from '@/lib/ledger/by-user/create-user-ledgers'
import { createDatabase, createPool } from '@/lib/ledger/connection/database'
import { createLogger } from '@/lib/logger'
import { createPublisher } from '@/lib/rabbitmq/publisher'
import { createCommandClient } from '@/lib/redis/client'
import { createLiveState } from '@/lib/redis/live-state'
import { createApp } from '@/server/app'
import { startDispatch } from '@/server/dispatch/start-dispatch'
import { fakeDeps } from '@/tests/support/build-app'
import { armFromEnvironment } from './arm-from-environment'

// A server process as server/index.ts makes it, without pages and sockets; whoever asks says who they are: `cookie: user=…`.
armFromEnvironment()
const config = loadConfig()
const log = createLogger('test server', config.LOG_LEVEL)
const db = createDatabase(createPool(config.DATABASE_URL, { onError: () => {} }))
const store = createDiskStore({ dir: config.ARTIFACTS_DIR })
const inputs = createDiskInputs({ dir: config.ARTIFACTS_DIR })
const live = createLiveState(createCommandClient(config.REDIS_URL, log))
const publish = (userId: string, event: LedgerEvent) => void live.publish(userId, event).catch(() => {})
const publisher = createPublisher({ url: config.RABBITMQ_URL, log })
const dispatch = startDispatch({
  db,
  sessionUrl: config.DATABASE_URL,
  publisher,
  maxRunning: 10,
  auditKeepDays: 400,
  store,
  inputs,
  inputKeepDays: 7,
  publish,
  log,
})

const { deps } = fakeDeps({
  forUser: createUserLedgers(db, { maxRunning: 10 }),
  live: { publish },
  jobsWaiting: dispatch.wake,
  datasets: createDatasets({ catalog: loadCatalog(config.DATASETS_FILE), connectionUrl: config.connectionUrl, log }),
  artifacts: { ...store, tidy: (jobId) => tidyFiles(db, store.discard, jobId) },
  inputs,
  logger: log,
})
const address = await createApp(deps).listen({ host: '127.0.0.1', port: 0 })
process.on('disconnect', () => process.exit(0))
process.send?.(address)
