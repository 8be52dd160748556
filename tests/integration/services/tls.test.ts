import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'node:tls'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { findServerUser, handOver } from '#launch/services/servers/postgres-user.mjs'
import { createBenchDatabase } from '@/bench/support/database'
import { PROJECT_ROOT } from '@/scripts/launch/services/index.mjs'
import { serviceUrls } from '@/tests/chaos/product/service-urls'
import { makeCertificates } from '@/tests/support/clusters/certificates'
import { startProcess } from '@/tests/support/processes/processes'
import { freePort } from '@/tests/support/processes/system'

type Names = 'DATABASE_URL' | 'REGISTER_DATABASE_URL' | 'REDIS_URL' | 'RABBITMQ_URL'
let urls: Record<Names, string>
let authority: string
const closing: (() => unknown)[] = []

beforeAll(async () => {
  const folder = mkdtempSync('/var/tmp/postroom-tls-')
  closing.push(() => rmSync(folder, { recursive: true, force: true }))
  const made = await makeCertificates(folder)
  authority = made.authority
  const database = await createBenchDatabase(serviceUrls(), { permits: 100 })
  closing.push(() => database.drop())
  closing.push(await turnOnTls(folder, made))
  const [redis, rabbitmq] = await Promise.all([database.urls.REDIS_URL, database.urls.RABBITMQ_URL].map((url) => inFront(url, made)))
  urls = {
    DATABASE_URL: `${at(database.urls.DATABASE_URL)}?sslmode=require`,
    REGISTER_DATABASE_URL: `${at(database.urls.REGISTER_DATABASE_URL)}?sslmode=verify-full`,
    REDIS_URL: at(database.urls.REDIS_URL, redis, 'rediss'),
    RABBITMQ_URL: at(database.urls.RABBITMQ_URL, rabbitmq, 'amqps'),
  }
}, 120_000)
afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

type Certificates = Awaited<ReturnType<typeof makeCertificates>>

/** In the real PostgreSQL, for as long as these tests last. @returns what turns it off again */
async function turnOnTls(folder: string, { certificate, key }: Certificates): Promise<() => Promise<void>> {
  const files = { ssl_cert_file: join(folder, 'postgres.pem'), ssl_key_file: join(folder, 'postgres.key') }
  for (const [file, text] of [
    [files.ssl_cert_file, certificate],
    [files.ssl_key_file, key],
  ] as const) {
    writeFileSync(file, text, { mode: 0o600 })
    handOver(file, findServerUser())
  }
  handOver(folder, findServerUser())
  const { postgresSuperuserPassword } = JSON.parse(readFileSync(join(PROJECT_ROOT, '.data/test/secrets.json'), 'utf8'))
  const superuser = new URL(serviceUrls().DATABASE_URL)
  Object.assign(superuser, { username: 'postgres', password: postgresSuperuserPassword, pathname: '/postgres' })
  const set = async (statements: string[]) => {
    const client = new pg.Client({ connectionString: superuser.href })
    await client.connect()
    for (const statement of [...statements, 'SELECT pg_reload_conf()']) await client.query(statement)
    await client.end()
  }
  await set([...Object.entries(files).map(([name, file]) => `ALTER SYSTEM SET ${name} = '${file}'`), 'ALTER SYSTEM SET ssl = on'])
  return () => set(['ssl', ...Object.keys(files)].map((name) => `ALTER SYSTEM RESET ${name}`))
}

/** TLS in front of a server that has none here. @returns its port */
async function inFront(url: string, { certificate, key }: Certificates): Promise<number> {
  const server = createServer({ cert: certificate, key }, (client) => {
    const plain = connect(Number(new URL(url).port), '127.0.0.1')
    client.pipe(plain).pipe(client)
    for (const socket of [client, plain]) socket.on('error', () => [client, plain].forEach((each) => void each.destroy()))
  })
  server.on('tlsClientError', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  return (server.address() as AddressInfo).port
}

/** The certificate is for this name. */
function at(url: string, port = Number(new URL(url).port), scheme?: string): string {
  const changed = url.replace('127.0.0.1', 'localhost').replace(/:\d+(\/|$)/, `:${port}$1`)
  return scheme ? changed.replace(/^\w+/, scheme) : changed
}

const byAddress = (list: Record<Names, string>) =>
  Object.fromEntries(Object.entries(list).map(([name, url]) => [name, url.replace('@localhost', '@127.0.0.1')]))

async function startServer(more: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'postroom-tls-'))
  const port = await freePort()
  const server = await startProcess('dist/server.js', {
    ...urls,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    AUTH_SECRET: randomBytes(32).toString('hex'),
    ARTIFACTS_DIR: folder,
    LOG_LEVEL: 'warn',
    ...more,
  })
  onTestFinished(async () => {
    await server.kill()
    rmSync(folder, { recursive: true, force: true })
  })
  return { server, ready: async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).json() }
}

describe('services that speak TLS, with a certificate of an authority of one’s own', () => {
  it('are used when that authority is known', async () => {
    const { ready } = await startServer({ NODE_EXTRA_CA_CERTS: authority })
    await expect.poll(async () => (await ready()).status, { timeout: 30_000 }).toBe('ready')
  })

  it.each([
    ['an authority that nobody knows', {}, 'NODE_EXTRA_CA_CERTS'],
    ['another name', { by: 'address' }, 'connect by a name that stands in it'],
  ])('are not used with a certificate of %s: one line tells each, without a stack', async (_what, { by }: { by?: string }, advice) => {
    const { server, ready } = await startServer(by ? { ...byAddress(urls), NODE_EXTRA_CA_CERTS: authority } : {})
    for (const service of ['PostgreSQL', 'Redis', 'RabbitMQ'])
      await expect
        .poll(server.output, { timeout: 30_000 })
        .toMatch(new RegExp(`"reason":"${service} at (localhost|127\\.0\\.0\\.1):\\d+ shows .*${advice}`))
    expect((await ready()).dependencies.postgres).toMatchObject({ ok: false, reason: 'certificate' })
    expect(server.output()).not.toMatch(/\n\s+at |\\n\s+at /)
  })
})
