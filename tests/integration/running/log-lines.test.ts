import { request } from 'node:http'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { visible } from '@/lib/visible'
import { openBroker } from '@/tests/fuzz/broker/flood-queue'
import { type ServerBehindProxies, startServerBehindProxies } from '@/tests/support/processes/server-behind-proxies'

const FORGED = '{"level":30,"time":1,"name":"server","userId":"admin","msg":"FORGED"}'
const ESCAPES = '\u001b[2J\u001b]0;owned\u0007\u009b31m\u2028'
const attack = `x\r\n${FORGED}\n${ESCAPES}${FORGED}\n`
const escaped = encodeURIComponent(attack)

let system: ServerBehindProxies
let worker: Awaited<ReturnType<ServerBehindProxies['startWorker']>>
beforeAll(async () => {
  system = await startServerBehindProxies({ LOG_LEVEL: 'debug' })
  worker = await system.startWorker()
}, 120_000)
afterAll(async () => {
  await worker?.kill()
  await system?.close()
})

/** As it is written, where fetch would tidy it up or refuse it. */
function send(path: string, headers: Record<string, string> = {}, body?: string): Promise<number> {
  const { hostname, port } = new URL(system.url)
  return new Promise((resolve, reject) => {
    const sent = request({ host: hostname, port, path, method: body ? 'POST' : 'GET', headers, agent: false }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
    })
    sent.on('error', reject).end(body)
  })
}

async function fromSockets(): Promise<void> {
  const options = { transports: ['websocket'], reconnection: false, forceNew: true }
  const from = (extraHeaders: Record<string, string>, query = {}): Socket => io(system.url, { ...options, extraHeaders, query })
  const own = { origin: system.url, cookie: system.person.cookie }
  const sockets = [from(own, { sid: attack, [attack]: attack }), from({ ...own, cookie: `postroom.session_token=${escaped}` }), from(own)]
  const last = sockets.at(-1)
  await new Promise<void>((resolve) => void last?.once('connect', resolve))
  last?.emit('visible', attack)
  last?.emit(attack, { [attack]: attack })
  await new Promise<void>((resolve) => {
    // An event before it in the same connection has been read when this answer comes.
    last?.io.engine?.once('pong', resolve)
    last?.once('disconnect', () => resolve())
    last?.disconnect()
  })
  for (const socket of sockets) socket.disconnect()
}

it('everything that anybody can send leaves lines of JSON in the logs, without a control character and with each key once', async () => {
  const pages = ['/sign-in', '/jobs', '/favicon.ico', '/_next/static', '/_next/image', '/api/jobs', '/api/auth/sign-in/email', '/readyz']
  const headers = {
    'x-request-id': escaped,
    'user-agent': ESCAPES.replace(/[^\x20-\x7e]/g, '\u009b'),
    'x-forwarded-for': FORGED,
    forwarded: FORGED,
  }
  for (const path of pages) {
    await send(`${path}?url=%2Fa${escaped}&w=640&q=75&next=${escaped}`, headers)
    await send(`${path}/${escaped}`, { ...headers, cookie: `postroom.session_token=${escaped}; NEXT_LOCALE=${escaped}` })
    await send(path, { ...headers, rsc: '1', 'next-router-state-tree': escaped, 'next-url': FORGED, 'next-action': escaped })
    await send(path, { host: FORGED, origin: FORGED, 'accept-language': FORGED })
  }
  await send(
    '/api/auth/sign-in/email',
    { 'content-type': 'application/json', origin: system.url },
    JSON.stringify({ email: attack, password: attack }),
  )
  await send('/api/auth/sign-in/email', { 'content-type': 'application/json', origin: FORGED }, JSON.stringify({ email: attack }))
  await send('/api/jobs', { 'content-type': 'application/json' }, `${FORGED}\n${ESCAPES}`)
  await system.ask('/api/jobs', { method: 'POST', body: { kind: attack, [attack]: attack } })
  await system.ask('/api/auth/update-user', { method: 'POST', body: { name: attack, image: attack, [attack]: attack } })
  await system.ask(`/api/jobs/${escaped}`)
  await fromSockets()

  const broker = await openBroker('fast')
  const bodies = [attack, FORGED, JSON.stringify({ jobId: attack, attempt: 1 }), JSON.stringify({ v: 1, job: attack, [attack]: attack })]
  await broker.send(
    bodies.map((body) => ({ name: 'forged', body: Buffer.from(body), options: { headers: { [FORGED]: attack }, messageId: attack } })),
  )
  await broker.drained()
  await broker.close()
  await expect.poll(() => worker.output()).toContain('dropped a message that is no wake-up')

  // Next's own lines are in there, as messages of ours.
  expect(system.server.output()).toContain('"from":"output"')
  for (const { name, output } of [
    { name: 'server', output: system.server.output() },
    { name: 'worker', output: worker.output() },
  ]) {
    const lines = output.trimEnd().split('\n')
    expect(lines.length, name).toBeGreaterThan(3)
    for (const line of lines) {
      expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
      const parsed = JSON.parse(line)
      expect(['server', 'worker', 'runner'], line).toContain(parsed.name)
      expect(parsed.msg, line).not.toBe('FORGED')
      // A key that stood twice would be gone now.
      expect(visible(JSON.stringify(parsed))).toBe(line)
    }
  }
}, 120_000)
