import closeWithGrace from 'close-with-grace'
import { kinds } from '@/kinds/registry/contracts'
import { servers } from '@/kinds/registry/servers'
import { readVariables } from '@/kinds/registry/variables'
import { createDiskStore } from '@/lib/artifacts/disk-store'
import { createDiskInputs } from '@/lib/artifacts/inputs/disk-inputs'
import { captureOutput } from '@/lib/capture-output'
import { loadServerConfig } from '@/lib/config'
import { connectionTrouble } from '@/lib/connection-trouble'
import type { LedgerEvent } from '@/lib/contracts/live/events'
import { openToAll } from '@/lib/datasets/catalog/access'
import { loadCatalog } from '@/lib/datasets/catalog/catalog'
import { createDatasets } from '@/lib/datasets/datasets'
import { isPlainText } from '@/lib/exposure'
import { tidyFiles } from '@/lib/ledger/attempt/ended-files'
import { revisionsOf } from '@/lib/ledger/attempt/sweep'
import { createAuditLog } from '@/lib/ledger/audit/audit-log'
import { createUserLedgers } from '@/lib/ledger/by-user/create-user-ledgers'
import { createDatabase, createPool } from '@/lib/ledger/connection/database'
import { amendItem } from '@/lib/ledger/items/amend'
import { createOwnTables } from '@/lib/ledger/own/own-tables'
import { rememberLocale } from '@/lib/ledger/people/settings'
import { recentRate } from '@/lib/ledger/queue/rates'
import { createLogger } from '@/lib/logger'
import { createPublisher } from '@/lib/rabbitmq/publisher'
import { createCommandClient, createSubscriberClient } from '@/lib/redis/client'
import { followFailOver } from '@/lib/redis/follow-fail-over'
import { createLiveState } from '@/lib/redis/live-state'
import { createPresence } from '@/lib/redis/presence'
import { createUserChannels } from '@/lib/redis/user-channels'
import { refuseToStart } from '@/lib/refuse-to-start'
import { waitAtMost } from '@/lib/wait-at-most'
import { isFromOwnPage, isOwnHost, ownOrigins } from './address/origins'
import { createAuth } from './auth/create-auth'
import { withOwnPassword } from './auth/find-session'
import type { AppDeps } from './deps'
import { startDispatch } from './dispatch/start-dispatch'
import { createHttp } from './http/create-http'
import { createPages } from './http/pages'
import { prepareKinds } from './kinds/prepare-kinds'
import { createLimits } from './limits/create-limits'
import { startMail } from './mail/start-mail'
import { createBridge } from './realtime/bridge'
import { localeOf } from './realtime/locale-of'
import { createTrialNews } from './trials/trial-news'

/** For confirms and statements under way when the process is told to go: they take milliseconds, or they hang. */
const LEAVE_MS = 2000

const config = loadServerConfig()
const dev = config.NODE_ENV === 'development'
const kindVariables = readVariables(Object.values(kinds), config.kindVariable)
const log = createLogger('server', config.LOG_LEVEL)
if (!dev) captureOutput(log)

const lost = (error: Error) => log.warn({ reason: connectionTrouble('PostgreSQL', config.DATABASE_URL, error) }, 'ledger connection lost')
const pool = createPool(config.DATABASE_URL, { max: 20, pooled: config.pooled, onError: lost })
const db = createDatabase(pool)
const tables = createOwnTables(() => createPool(config.DATABASE_URL, { max: 4, pooled: config.pooled, foreign: true, onError: lost }))
const redis = createCommandClient(config.REDIS_URL, log)
const live = createLiveState(redis)
const publisher = createPublisher({ url: config.RABBITMQ_URL, log })
const store = createDiskStore({ dir: config.ARTIFACTS_DIR })
const inputs = createDiskInputs({ dir: config.ARTIFACTS_DIR })
const catalog = loadCatalog(config.DATASETS_FILE)
const datasets = createDatasets({ catalog, connectionUrl: config.connectionUrl, log })
const origins = ownOrigins({ appUrl: config.APP_URL, port: config.PORT, loopback: config.loopback })
const auth = createAuth({
  pool,
  secret: config.AUTH_SECRET,
  appUrl: config.APP_URL,
  trustedOrigins: origins,
  signUp: config.SIGN_UP,
  life: { idleSeconds: config.SESSION_IDLE_HOURS * 3600, mostSeconds: config.SESSION_HOURS * 3600 },
  logger: log,
})
// After the answers that can be given now: of fifty submits at once, none waits for another's news.
const publish = (userId: string, event: LedgerEvent) => void setImmediate(() => void live.publish(userId, event).catch(() => {}))

const trialNews = createTrialNews()
const dispatch = startDispatch({
  db,
  trialEnded: trialNews.ended,
  sessionUrl: config.DATABASE_SESSION_URL,
  publisher,
  maxRunning: config.MAX_RUNNING_PER_USER,
  auditKeepDays: config.AUDIT_KEEP_DAYS,
  store,
  inputs,
  inputKeepDays: config.ARTIFACT_KEEP_DAYS,
  publish,
  log,
})

const presence = createPresence(redis)
const mail = startMail({
  db,
  isPresent: presence.isPresent,
  appUrl: config.APP_URL,
  smtp: config.SMTP_URL && config.MAIL_FROM ? { url: config.SMTP_URL, from: config.MAIL_FROM } : null,
  demo: config.demo !== null,
  demoSmtpPort: config.demoSmtpPort,
  log,
})

const demos = await prepareKinds(servers, { variables: kindVariables, isDemo: config.demo !== null, log }).catch(refuseToStart)

const deps: AppDeps = {
  forUser: createUserLedgers(db, { maxRunning: config.MAX_RUNNING_PER_USER }),
  live: { withProgress: live.withProgress, samples: live.samples, publish },
  audit: createAuditLog(db),
  jobsWaiting: () => void setImmediate(dispatch.wake),
  datasets,
  recentRate: (kind, rateBy) => recentRate(db, kind, rateBy),
  artifacts: { ...store, tidy: (jobId) => tidyFiles(db, store.discard, jobId) },
  inputs,
  auth,
  mail,
  kindVariables,
  site: config.site,
  tables,
  amendItem: (amendment) => amendItem(db, amendment),
  trialNews,
  health: {
    postgres: async () => void (await pool.query('SELECT 1')),
    redis: async () => void (await redis.ping()),
    rabbitmq: async () => {
      if (!publisher.isReady()) throw new Error('not connected')
    },
  },
  settings: {
    appUrl: config.APP_URL,
    host: config.HOST,
    port: config.PORT,
    loopback: config.loopback,
    production: !dev,
    trustProxy: config.TRUST_PROXY,
    maxQueuedPerUser: config.MAX_QUEUED_PER_USER,
    inputBytesPerUser: config.MAX_INPUT_MB_PER_USER * 1_000_000,
    keptDays: config.ARTIFACT_KEEP_DAYS,
    signUp: config.SIGN_UP,
    devPages: dev || config.DEV_PAGES === 'shown',
    hstsSubdomains: config.HSTS_SUBDOMAINS === 'on',
    demo: config.demo,
  },
  logger: log,
}

const pages = await createPages({ dev, hostname: config.HOST, port: config.PORT })
const limits = createLimits(deps)
const http = createHttp({ deps, pages, dev, limits })
const bridge = createBridge({
  httpServer: http.server,
  isFromOwnPage: (headers) => isOwnHost(headers, config.APP_URL, config.TRUST_PROXY) && isFromOwnPage(headers, origins),
  sessionOf: async (headers) => withOwnPassword(await auth.sessionOf(headers)),
  tokenOf: auth.tokenOf,
  limits,
  liveSessions: auth.liveSessions,
  revisionsOf: (userIds) => revisionsOf(db, userIds),
  onOpened: (userId, headers) => void rememberLocale(db, userId, localeOf(headers)).catch(() => {}),
  onSeen: (userIds) => void presence.seen(userIds).catch(() => {}),
  openChannels: (handlers) => {
    const subscriber = createSubscriberClient(config.REDIS_URL, log)
    followFailOver(redis, subscriber)
    return createUserChannels({ redis: subscriber, log, ...handlers })
  },
  log,
})

closeWithGrace({ delay: 20_000, logger: log }, async ({ err }) => {
  if (err) log.error({ err }, 'server failed')
  await http.drain()
  await bridge.close()
  await http.close()
  await waitAtMost(LEAVE_MS, Promise.all([mail.stop(), dispatch.stop(), demos.stop()]))
  await publisher.close()
  redis.disconnect()
  await waitAtMost(LEAVE_MS, Promise.all([datasets.close(), tables.close(), pool.end()]))
})
// The launcher's channel: when the launcher is gone, so is its server.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))

await dispatch.tried().catch(refuseToStart)
const address = await http.listen()
log.info(
  { datasets: openToAll(catalog) },
  'datasets without roles, people or rows in datasets.json: everybody who is signed in may read all of these',
)
log.info({ address, appUrl: config.APP_URL }, 'server ready')
if (isPlainText(config.APP_URL)) log.warn({ appUrl: config.APP_URL }, 'APP_URL is http: passwords and cookies can be read on the way')
void datasets.inspect({ rows: false }).then((found) => {
  for (const { dataset, problems } of found)
    for (const { message } of problems)
      log.warn({ dataset, problem: message }, 'a dataset cannot be read: npm run datasets:check says more')
})
process.send?.('ready')
