import { Readable } from 'node:stream'
import { loadConfig } from '@/lib/config'
import { revisionsOf } from '@/lib/ledger/attempt/sweep'
import { createAuditLog } from '@/lib/ledger/audit/audit-log'
import { createUserLedgers } from '@/lib/ledger/by-user/create-user-ledgers'
import { createDatabase, createPool } from '@/lib/ledger/connection/database'
import { recentRate } from '@/lib/ledger/queue/rates'
import { createLogger } from '@/lib/logger'
import { createCommandClient, createSubscriberClient } from '@/lib/redis/client'
import { createLiveState } from '@/lib/redis/live-state'
import { createUserChannels } from '@/lib/redis/user-channels'
import { isFromOwnPage, ownOrigins } from '@/server/address/origins'
import { createAuth } from '@/server/auth/create-auth'
import { createHttp } from '@/server/http/create-http'
import { createLimits } from '@/server/limits/create-limits'
import { defaultRateLimits } from '@/server/limits/rate-limits'
import { createBridge } from '@/server/realtime/bridge'
import { allDatasetsOf } from '@/tests/integration/export/run/datasets-of'
import { fakeInputStore } from '@/tests/support/fakes/fake-inputs'
import { fakePages } from '@/tests/support/open-http'
import { things } from './things'

// A server process as server/index.ts makes it, but for three things: no pages of Next's, nothing is dispatched, and no
// limit to how often one may ask, for each request is to come as far as it can.
const config = loadConfig()
const log = createLogger('server', config.LOG_LEVEL)
const pool = createPool(config.DATABASE_URL, { max: 20, onError: () => {} })
const db = createDatabase(pool)
const live = createLiveState(createCommandClient(config.REDIS_URL, log))
const { APP_URL: appUrl, PORT: port, SIGN_UP: signUp, AUTH_SECRET: secret } = config
const origins = ownOrigins({ appUrl, port, loopback: true })
const auth = createAuth({ pool, secret, appUrl, trustedOrigins: origins, signUp, signInsPerMinute: 100_000, logger: log })
/** Every file of the fuzzed jobs has these three bytes. */
const file = Buffer.from('abc')

const noLimits = Object.fromEntries(Object.keys(defaultRateLimits).map((name) => [name, 1e9]))
const limits = createLimits({ auth, settings: { trustProxy: 0, rateLimits: noLimits } })

const http = createHttp({
  limits,
  pages: fakePages().pages,
  deps: {
    forUser: createUserLedgers(db, { maxRunning: config.MAX_RUNNING_PER_USER }),
    live: {
      withProgress: live.withProgress,
      samples: live.samples,
      publish: (userId, event) => void live.publish(userId, event).catch(() => {}),
    },
    audit: createAuditLog(db),
    jobsWaiting: () => {},
    datasets: allDatasetsOf(config.DATABASE_URL, [things]),
    recentRate: (kind, rateBy) => recentRate(db, kind, rateBy),
    artifacts: {
      open: async (_key, range) => Readable.from([range ? file.subarray(range.start, range.end + 1) : file]),
      stat: async () => ({ bytes: file.length, modifiedAt: new Date(0) }),
      remove: async () => {},
      tidy: async () => {},
    },
    inputs: fakeInputStore(new Map()),
    auth,
    trialNews: { wait: async () => {} },
    site: config.site,
    tables: { query: async () => [] },
    amendItem: async () => null,
    mail: { delivery: 'caught', caught: () => [] },
    kindVariables: {},
    health: { postgres: async () => {}, redis: async () => {}, rabbitmq: async () => {} },
    settings: {
      appUrl,
      host: config.HOST,
      port,
      loopback: true,
      production: true,
      trustProxy: 0,
      maxQueuedPerUser: 1000,
      inputBytesPerUser: 1_000_000,
      keptDays: 7,
      signUp,
      devPages: false,
      hstsSubdomains: false,
      demo: null,
    },
    logger: log,
  },
})
createBridge({
  httpServer: http.server,
  isFromOwnPage: (headers) => isFromOwnPage(headers, origins),
  sessionOf: auth.sessionOf,
  tokenOf: auth.tokenOf,
  limits,
  liveSessions: auth.liveSessions,
  revisionsOf: (userIds) => revisionsOf(db, userIds),
  onOpened: () => {},
  onSeen: () => {},
  openChannels: (handlers) => createUserChannels({ redis: createSubscriberClient(config.REDIS_URL, log), log, ...handlers }),
  log,
})
process.on('disconnect', () => process.exit(0))
await http.listen()
process.send?.('ready')
