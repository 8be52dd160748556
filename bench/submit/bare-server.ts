import { loadConfig } from '@/lib/config'
import { loadCatalog } from '@/lib/datasets/catalog/catalog'
import { createDatasets } from '@/lib/datasets/datasets'
import { createPool } from '@/lib/ledger/connection/database'
import { createLogger } from '@/lib/logger'
import { createCommandClient } from '@/lib/redis/client'
import { createLiveState } from '@/lib/redis/live-state'
import { createAuth } from '@/server/auth/create-auth'
import { createHttp } from '@/server/http/create-http'
import { fakeDeps } from '@/tests/support/build-app'

// The product's server without the ledger: the same HTTP, sessions, checks and news, but a job is kept in memory and
// the answer comes at once. No dispatcher, no pages.
const config = loadConfig()
const log = createLogger('bare server', config.LOG_LEVEL)
const pool = createPool(config.DATABASE_URL, { max: 20, onError: () => {} })
const live = createLiveState(createCommandClient(config.REDIS_URL, log))
const auth = createAuth({ pool, secret: config.AUTH_SECRET, appUrl: config.APP_URL, signUp: 'closed', logger: log })
const { deps } = fakeDeps({
  auth,
  live: { publish: (userId, event) => void setImmediate(() => void live.publish(userId, event).catch(() => {})) },
  datasets: createDatasets({ catalog: loadCatalog(config.DATASETS_FILE), connectionUrl: config.connectionUrl, log }),
  logger: log,
  settings: { appUrl: config.APP_URL, host: config.HOST, port: config.PORT, maxQueuedPerUser: config.MAX_QUEUED_PER_USER },
})
const pages = { handle: async () => {}, upgrade: () => {}, close: async () => {} }

process.on('disconnect', () => process.exit(0))
await createHttp({ deps, pages }).listen()
process.send?.('ready')
