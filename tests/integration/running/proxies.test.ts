import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, type RequestOptions, request as sendHttps } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { isInstalled, makeCertificate, NAME, startProxy } from '@/tests/support/processes/proxies'
import { type ServerBehindProxies, startServerBehindProxies } from '@/tests/support/processes/server-behind-proxies'
import { freePort } from '@/tests/support/processes/system'

// The three files of deploy/proxy, in front of the built server as docs/hardening.md says it is run: a public name, TLS, one proxy.
let system: ServerBehindProxies
let worker: Awaited<ReturnType<ServerBehindProxies['startWorker']>>
let folder: string
let ca: Buffer
let ports: { httpPort: number; httpsPort: number }
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'postroom-proxies-'))
  ca = await makeCertificate(folder)
  ports = { httpPort: await freePort(), httpsPort: await freePort() }
  system = await startServerBehindProxies({ APP_URL: `https://${NAME}:${ports.httpsPort}`, TRUST_PROXY: '1' })
  worker = await system.startWorker()
}, 120_000)
afterAll(async () => {
  await worker?.kill()
  await system?.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Answer {
  status: number
  headers: NodeJS.Dict<string | string[]>
  body: string
}

/** Over TLS, checked against our own authority, to whatever stands at this name. */
function ask(
  path: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: object } = {},
) {
  const options: RequestOptions = {
    host: '127.0.0.1',
    port: ports.httpsPort,
    servername: NAME,
    ca,
    path,
    method,
    agent: new Agent({ keepAlive: false }),
    headers: {
      host: `${NAME}:${ports.httpsPort}`,
      origin: `https://${NAME}:${ports.httpsPort}`,
      'x-requested-with': 'postroom',
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
  }
  return new Promise<Answer>((resolve, reject) => {
    const sent = sendHttps(options, (response) => {
      let text = ''
      // A character for each byte: ranges count bytes.
      response.setEncoding('latin1').on('data', (part) => {
        text += part
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
      response.on('error', reject)
    })
    sent.on('error', reject).end(body ? JSON.stringify(body) : undefined)
  })
}

const signedIn = () => ({ cookie: system.person.cookie })

async function exportedFile(): Promise<string> {
  const payload = { dataset: 'permits', format: 'csv', columns: [{ name: 'file_number' }] }
  const headers = { ...signedIn(), 'idempotency-key': crypto.randomUUID() }
  const submitted = await ask('/api/jobs', { method: 'POST', headers, body: { kind: 'export', payload } })
  expect([submitted.status, submitted.body]).toEqual([202, expect.any(String)])
  const { id } = JSON.parse(submitted.body)
  await expect
    .poll(async () => JSON.parse((await ask(`/api/jobs/${id}`, { headers: signedIn() })).body).state, { timeout: 60_000 })
    .toBe('completed')
  return `/api/jobs/${id}/artifact`
}

// A machine that is no Debian may lack one: npm test installs them where it can.
const kinds = ['nginx', 'haproxy', 'caddy'] as const
for (const missing of kinds.filter((kind) => !isInstalled(kind))) it.skip(`${missing} is not on this machine`, () => {})

describe.each(kinds.filter(isInstalled))('%s, as deploy/proxy has it', (kind) => {
  let proxy: Awaited<ReturnType<typeof startProxy>>
  beforeAll(async () => {
    proxy = await startProxy(kind, { folder, serverPort: Number(new URL(system.url).port), ...ports })
    // HAProxy asks the server first whether it is ready.
    await vi.waitFor(async () => expect((await ask('/sign-in')).status).toBe(200), { timeout: 20_000, interval: 100 })
  })
  afterAll(() => proxy?.stop())

  it('shows the sign-in page under TLS and tells browsers to stay there; who comes without is sent on', async () => {
    const page = await ask('/sign-in')
    expect([page.status, page.headers['strict-transport-security']]).toEqual([200, 'max-age=31536000'])
    const plain = await fetch(`http://127.0.0.1:${ports.httpPort}/jobs?a=b`, { redirect: 'manual', headers: { host: NAME } })
    expect([301, 308]).toContain(plain.status)
  })

  it('passes a person’s requests and refuses another page’s', async () => {
    expect((await ask('/api/me', { headers: signedIn() })).status).toBe(200)
    const foreign = { ...signedIn(), origin: 'https://evil.example' }
    expect((await ask('/api/notifications/read', { method: 'POST', headers: foreign, body: { all: true } })).status).toBe(403)
  })

  it('hands a file out whole and in parts', async () => {
    const path = await exportedFile()
    const whole = await ask(path, { headers: signedIn() })
    expect(whole.status).toBe(200)
    const part = await ask(path, { headers: { ...signedIn(), range: 'bytes=10-29', 'if-range': String(whole.headers.etag) } })
    expect([part.status, part.body, part.headers['content-range']]).toEqual([
      206,
      whole.body.slice(10, 30),
      `bytes 10-29/${whole.body.length}`,
    ])
  })

  it('lets through what people bring, and no other large body', async () => {
    const body = { large: 'x'.repeat(300_000) }
    const headers = { ...signedIn(), 'content-type': 'multipart/form-data; boundary=x' }
    const brought = await ask('/api/inputs?kind=export&input=dataset', { method: 'POST', headers, body })
    expect(JSON.parse(brought.body)).toMatchObject({ status: 400, errors: [{ field: 'input' }] })
    // Caddy 2.6 breaks the body off, and tells of that.
    expect((await ask('/api/jobs', { method: 'POST', headers: signedIn(), body })).status).toBe(kind === 'caddy' ? 502 : 413)
  })

  it('passes a WebSocket', async () => {
    const socket = io(`https://127.0.0.1:${ports.httpsPort}`, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      ca: ca.toString(),
      rejectUnauthorized: true,
      // @ts-expect-error the types leave it out; ws hands it to tls
      servername: NAME,
      extraHeaders: { ...signedIn(), host: `${NAME}:${ports.httpsPort}`, origin: `https://${NAME}:${ports.httpsPort}` },
    })
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('connect_error', reject)
    })
    expect(socket.io.engine.transport.name).toBe('websocket')
    socket.disconnect()
  })

  it('tells the server the address that it saw, whatever a client writes', async () => {
    const forged = { 'x-forwarded-for': '203.0.113.66', forwarded: 'for=203.0.113.66', 'x-real-ip': '203.0.113.66' }
    const email = `${kind}@example.org`
    await ask('/api/auth/sign-in/email', { method: 'POST', headers: forged, body: { email, password: 'a wrong one, surely' } })
    const { rows } = await system.pool.query('SELECT host(ip) AS ip FROM audit_events ORDER BY id DESC LIMIT 1')
    expect(rows).toEqual([{ ip: '127.0.0.1' }])
  })

  it('answers to no other name, and keeps health checks and the demo to itself', async () => {
    const other = await ask('/sign-in', { headers: { host: 'evil.example' } }).catch((error: Error) => error.message)
    expect(typeof other === 'string' || other.status >= 400 || other.body === '', JSON.stringify(other)).toBe(true)
    for (const path of ['/readyz', '/livez', '/metrics']) expect((await ask(path)).status).toBe(404)
    expect(JSON.parse((await ask('/api/demo')).body)).toMatchObject({ accounts: [] })
    const demo = await ask('/api/demo/sign-in', { method: 'POST', body: { email: 'petra.klein@example.org' } })
    expect([demo.status, demo.headers['set-cookie']]).toEqual([404, undefined])
  })
})
