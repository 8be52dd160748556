import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createBenchDatabase } from '@/bench/support/database'
import { addPeople } from '@/bench/support/people'
import { type FaultProxy, startProxy } from '@/tests/chaos/faults/proxy'
import { requiredUrl } from '@/tests/support/database'
import { startProcess } from './processes'
import { freePort } from './system'

/** Few rows: no test that uses this looks at them. */
const PERMITS = 1000

export interface Answer {
  status: number
  headers: Headers
  body: string
  /** How long it took. */
  ms: number
}

interface Asked {
  method?: string
  body?: unknown
  headers?: Record<string, string>
}

/** The built server, connected to all it needs, with a proxy between it and each of the three services; set the weather there. */
export async function startServerBehindProxies(settings: Record<string, string> = {}) {
  const { DATABASE_URL, REGISTER_DATABASE_URL, REDIS_URL, RABBITMQ_URL } = {
    DATABASE_URL: requiredUrl('DATABASE_URL'),
    REGISTER_DATABASE_URL: requiredUrl('REGISTER_DATABASE_URL'),
    REDIS_URL: requiredUrl('REDIS_URL'),
    RABBITMQ_URL: requiredUrl('RABBITMQ_URL'),
  }
  const database = await createBenchDatabase({ DATABASE_URL, REGISTER_DATABASE_URL, REDIS_URL, RABBITMQ_URL }, { permits: PERMITS })
  const { urls } = database
  const [postgres, redis, rabbitmq] = await Promise.all([urls.DATABASE_URL, urls.REDIS_URL, urls.RABBITMQ_URL].map(proxyOf))
  if (!postgres || !redis || !rabbitmq) throw new Error('a proxy is missing')
  const folder = mkdtempSync(join(tmpdir(), 'postroom-server-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const secret = randomBytes(32).toString('hex')
  const env = {
    DATABASE_URL: through(postgres, urls.DATABASE_URL),
    REGISTER_DATABASE_URL: through(postgres, urls.REGISTER_DATABASE_URL),
    REDIS_URL: through(redis, urls.REDIS_URL),
    RABBITMQ_URL: through(rabbitmq, urls.RABBITMQ_URL),
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    APP_URL: url,
    AUTH_SECRET: secret,
    ARTIFACTS_DIR: join(folder, 'artifacts'),
    MAX_QUEUED_PER_USER: '1000',
    LOG_LEVEL: 'warn',
    WORKER_GRACE_SECONDS: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    ...settings,
  }
  let server = await startProcess('dist/server.js', env)
  await untilReady(url)
  const [person] = await addPeople(database.pool, { count: 1, secret, appUrl: settings.APP_URL ?? url })
  if (!person) throw new Error('nobody was added')
  const own = { cookie: person.cookie, origin: url, 'sec-fetch-site': 'same-origin', 'x-requested-with': 'postroom' }

  return {
    url,
    get server() {
      return server
    },
    /** Kills it and starts it anew at the same address, whatever the weather. */
    async restartServer() {
      await server.kill()
      server = await startProcess('dist/server.js', env)
    },
    person,
    /** A worker behind the same proxies. */
    startWorker: () => startProcess('dist/worker.js', env),
    /** Past the proxy. */
    pool: database.pool,
    proxies: { postgres, redis, rabbitmq },
    /** As the page of the signed-in person would. */
    async ask(path: string, { method = 'GET', body, headers }: Asked = {}): Promise<Answer> {
      const begin = performance.now()
      const response = await fetch(url + path, {
        method,
        redirect: 'manual',
        headers: { ...own, ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      const text = await response.text()
      return { status: response.status, headers: response.headers, body: text, ms: performance.now() - begin }
    },
    async close() {
      await server.kill()
      await Promise.all([postgres, redis, rabbitmq].map((proxy) => proxy.close()))
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type ServerBehindProxies = Awaited<ReturnType<typeof startServerBehindProxies>>

const proxyOf = (url: string) => startProxy({ port: 0, target: Number(new URL(url).port) })

function through({ port }: FaultProxy, url: string): string {
  const changed = new URL(url)
  changed.hostname = '127.0.0.1'
  changed.port = String(port)
  return changed.toString()
}

/** A server takes requests before RabbitMQ is connected. */
async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + 20_000
  for (;;) {
    const health = await fetch(`${url}/readyz`).then((response) => response.json())
    if (health.status === 'ready') return
    if (Date.now() > deadline) throw new Error(`the server is not ready: ${JSON.stringify(health)}`)
    await delay(20)
  }
}
