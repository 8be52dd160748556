import { Readable } from 'node:stream'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { pino } from 'pino'
import type { Me } from '@/lib/contracts/api'
import type { Dataset } from '@/lib/contracts/datasets'
import type { LedgerEvent } from '@/lib/contracts/live/events'
import { DatasetRefused } from '@/lib/datasets/catalog/access'
import type { AuditEvent } from '@/lib/ledger/audit/audit-log'
import { createApp } from '@/server/app'
import type { Auth, Session } from '@/server/auth/create-auth'
import { createHashTurns } from '@/server/auth/hash-turns'
import { createKnownDevices } from '@/server/auth/known-device'
import type { AppDeps, DatasetDeps, Settings } from '@/server/deps'
import { actor } from './actors'
import { fakeInputStore } from './fakes/fake-inputs'
import { createFakeLedgers } from './fakes/fake-ledger'
import { watchAnswers } from './openapi/watch-answers'

export const permits: Dataset = {
  id: 'permits',
  label: 'Building permits',
  description: 'All of them',
  columns: [{ name: 'id', label: 'Number', type: 'integer' }],
  approximateRows: 1_000_000,
  state: 'ready',
}

export const exportRequest = { kind: 'export', payload: { dataset: 'permits', format: 'csv', columns: [{ name: 'id' }] } }

/** The headers that our own page sends with a change. */
export const fromOwnPage = { 'x-requested-with': 'postroom', 'sec-fetch-site': 'same-origin' }

export const settings: Settings = {
  appUrl: 'http://localhost:3000',
  host: '127.0.0.1',
  port: 3000,
  loopback: true,
  production: true,
  trustProxy: 0,
  maxQueuedPerUser: 3,
  inputBytesPerUser: 2_000_000_000,
  keptDays: 7,
  signUp: 'closed',
  devPages: false,
  // The machine that tests run on may be as busy as it likes.
  maxLoopDelayMs: Number.POSITIVE_INFINITY,
  hstsSubdomains: false,
  demo: null,
}

type Overrides = Partial<Omit<AppDeps, 'settings' | 'live' | 'datasets'>> & {
  /** The same for everybody, or as each sees them. */
  datasets?: DatasetDeps | AppDeps['datasets']
  settings?: Partial<Settings>
  live?: Partial<AppDeps['live']>
}

/** Dependencies in memory. `cookie: user=anna` signs a request in as anna. */
export function fakeDeps({ settings: changed, live, datasets: given, ...overrides }: Overrides = {}) {
  const ledgers = createFakeLedgers()
  const published: { userId: string; event: LedgerEvent }[] = []
  const woken: string[] = []
  const store = new Map<string, Buffer>()
  const brought = new Map<string, Buffer>()
  const logged: string[] = []
  const audited: AuditEvent[] = []
  const datasets: DatasetDeps = given && 'list' in given ? given : fakeDatasets()
  const deps: AppDeps = {
    forUser: ledgers.forUser,
    live: {
      withProgress: async (jobs) => jobs,
      samples: async () => [],
      publish: (userId, event) => void published.push({ userId, event }),
      ...live,
    },
    audit: { record: async (event) => void audited.push(event) },
    jobsWaiting: (pool) => void woken.push(pool),
    datasets: given && 'of' in given ? given : { of: () => datasets },
    recentRate: async () => 500,
    kindVariables: {},
    artifacts: fakeArtifacts(store),
    inputs: fakeInputStore(brought),
    auth: fakeAuth(),
    mail: { delivery: 'off', caught: () => [] },
    trialNews: { wait: async () => {} },
    site: { appUrl: 'http://localhost:3000', mail: null },
    tables: { query: async () => [] },
    amendItem: async () => null,
    health: { postgres: async () => {}, redis: async () => {}, rabbitmq: async () => {} },
    settings: { ...settings, ...changed },
    logger: pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) }),
    ...overrides,
  }
  return { deps, ledgers, published, woken, store, brought, logged, audited, datasets }
}

/**
 * The API over fakes. `as(user, …)` sends as that user. Close it after the test: that fails if any answer was not as the API's own
 * description says.
 */
export async function buildApp(overrides: Overrides = {}) {
  const fakes = fakeDeps(overrides)
  const app = createApp(fakes.deps)
  const answers = watchAnswers(app)
  await app.ready()
  return {
    ...fakes,
    app,
    as: (user: string, options: InjectOptions | string) => app.inject(signedIn(user, options)),
    async close() {
      await app.close()
      answers.expectAsDescribed()
    },
  }
}

export type TestApp = Awaited<ReturnType<typeof buildApp>> & { app: FastifyInstance }

function signedIn(user: string, options: InjectOptions | string): InjectOptions {
  const asked = typeof options === 'string' ? { url: options } : options
  const own = (asked.method ?? 'GET') === 'GET' ? {} : fromOwnPage
  return { ...asked, headers: { cookie: `user=${user}`, ...own, ...asked.headers } }
}

export function fakeAuth(): Auth {
  const sessionOf = async ({ cookie }: { cookie?: string | undefined }): Promise<Session | null> => {
    const id = /(?:^|; )user=([\w-]+)/.exec(cookie ?? '')?.[1]
    return id ? { userId: id, sessionId: `session-${id}`, user: fakeMe(id), actor: actor({ id, email: `${id}@example.org` }) } : null
  }
  return {
    handle: async () => Response.json({ ok: true }, { headers: { 'set-cookie': 'user=anna; Path=/' } }),
    sessionOf,
    tokenOf: ({ cookie }) => cookie ?? null,
    liveSessions: async (ids) => new Set(ids),
    signIn: async ({ email }) => Response.json({}, { headers: { 'set-cookie': `user=${email.split('@')[0]}; Path=/; HttpOnly` } }),
    accounts: {
      sessions: async (userId) => [fakeSession(userId)],
      endSession: async (userId, id) => id === `session-${userId}`,
      endOtherSessions: async () => {},
      endToken: async () => {},
      hashOf: async () => 'a hash',
      isKnown: async () => false,
      rename: async () => {},
      changePassword: async ({ current, userId }) => (current === 'wrong' ? 'wrong' : { cookie: `user=${userId}; Path=/` }),
      strengthen: async () => {},
    },
    guard: { begin: async () => ({ seconds: 0, counted: [] }), takeBack: async () => {} },
    devices: createKnownDevices({ appUrl: settings.appUrl, secret: 's'.repeat(40) }),
    turns: createHashTurns(),
  }
}

const fakeDatasets = (): DatasetDeps => ({
  list: async () => [permits],
  limitOf: () => null,
  preview: async (id) => {
    if (id !== permits.id) throw new DatasetRefused(id)
    return { rows: [['1'], ['2']] }
  },
  check: () => {},
  previewOrder: async () => ({ rows: [['2'], ['1']], asOrdered: true }),
  estimate: async () => ({ rows: 1000, exact: true, bytes: 50_000 }),
})

const fakeMe = (id: string): Me => ({
  id,
  name: id,
  email: `${id}@example.org`,
  role: id === 'admin' ? 'admin' : 'member',
  passwordChangeNeeded: id === 'newcomer',
})

const fakeSession = (userId: string) => ({
  id: `session-${userId}`,
  address: '192.0.2.7',
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
  signedInAt: new Date('2026-11-01T08:00:00Z'),
  lastUsedAt: new Date('2026-11-02T08:00:00Z'),
  endsAt: new Date('2026-11-09T08:00:00Z'),
})

function fakeArtifacts(store: Map<string, Buffer>): AppDeps['artifacts'] {
  return {
    async open(key, range) {
      const file = store.get(key)
      if (!file) throw Object.assign(new Error('no such file'), { code: 'ENOENT' })
      return Readable.from([range ? file.subarray(range.start, range.end + 1) : file])
    },
    stat: async (key) => {
      const file = store.get(key)
      return file ? { bytes: file.length, modifiedAt: new Date('2026-01-02T03:04:05.678Z') } : null
    },
    remove: async (key) => void store.delete(key),
    tidy: async () => {},
  }
}
