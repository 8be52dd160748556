import { randomBytes } from 'node:crypto'
import { Redis } from 'ioredis'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { frame } from '@/tests/fuzz/socket/frames'
import { openRaw, type RawConnection } from '@/tests/fuzz/socket/raw-connection'
import { requiredUrl } from '@/tests/support/database'
import { type ServerBehindProxies, startServerBehindProxies } from '@/tests/support/processes/server-behind-proxies'

const PATIENCE_MS = 20_000

let system: ServerBehindProxies
beforeAll(async () => {
  system = await startServerBehindProxies()
}, 120_000)
afterAll(() => system?.close())

/** A WebSocket whose first packet of Engine.IO has come. */
async function open(cookie?: string): Promise<RawConnection> {
  const { port, host } = new URL(system.url)
  const connection = openRaw(Number(port))
  const lines = [
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    `Host: ${host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    `Origin: ${system.url}`,
    ...(cookie ? [`Cookie: ${cookie}`] : []),
  ]
  connection.send(Buffer.from(`${lines.join('\r\n')}\r\n\r\n`))
  expect(await connection.until(() => connection.text().includes('"sid"'), PATIENCE_MS)).toBe('seen')
  return connection
}

const answersIn = (connection: RawConnection, text: string) => connection.text().split(text).length - 1

/** How many commands of this kind Redis has done so far. */
async function commands(name: string): Promise<number> {
  const redis = new Redis(requiredUrl('REDIS_URL'))
  const stats = await redis.info('commandstats')
  redis.disconnect()
  return Number(new RegExp(`cmdstat_${name}:calls=(\\d+)`).exec(stats)?.[1] ?? 0)
}

it('a socket without a session is told so and closed', async () => {
  const connection = await open()
  connection.send(frame('40'))
  expect(await connection.until(() => connection.text().includes('unauthorized'), PATIENCE_MS)).toBe('seen')
  expect(await connection.until(() => false, PATIENCE_MS)).toBe('closed')
})

it('ten thousand requests to join on one socket without a session get few answers', async () => {
  const connection = await open()
  connection.send(Buffer.concat(Array.from({ length: 10_000 }, () => frame('40'))))
  expect(await connection.until(() => false, PATIENCE_MS)).toBe('closed')
  expect(answersIn(connection, 'unauthorized')).toBeLessThanOrEqual(30)
})

it('thirty thousand messages on one socket close it, and Redis hears of a person in front once', async () => {
  const connection = await open(system.person.cookie)
  connection.send(frame('40'))
  expect(await connection.until(() => connection.text().includes('40{"sid"'), PATIENCE_MS)).toBe('seen')
  const before = await commands('set')
  connection.send(Buffer.concat(Array.from({ length: 30_000 }, () => frame('42["visible",true]'))))
  expect(await connection.until(() => false, PATIENCE_MS)).toBe('closed')
  expect((await system.ask('/api/me')).status).toBe(200)
  // One of this flood, and what the timer of every five seconds tells of.
  expect((await commands('set')) - before).toBeLessThan(10)
  expect(system.server.output()).toContain('a socket said too much and was closed')
})

it('a page that comes to the front and goes again, and answers pings, stays connected', async () => {
  const socket = io(system.url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie: system.person.cookie, origin: system.url },
  })
  await new Promise<void>((resolve) => void socket.once('connect', resolve))
  for (let turn = 0; turn < 12; turn++) socket.emit('visible', turn % 2 === 0)
  await new Promise<void>((resolve) => void socket.io.engine.once('ping', () => resolve()))
  expect(socket.connected).toBe(true)
  socket.disconnect()
})

it('handshakes by polling are limited for who has no session, and nobody else', async () => {
  const { port, host } = new URL(system.url)
  const handshake = (headers: Record<string, string>) =>
    fetch(`http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`, { headers: { origin: system.url, host, ...headers } })
  const statuses = new Set<number>()
  for (let i = 0; i < 7 && !statuses.has(429); i++) {
    for (const { status } of await Promise.all(Array.from({ length: 100 }, () => handshake({})))) statuses.add(status)
  }
  expect([...statuses].sort()).toEqual([200, 429])
  const refused = await handshake({})
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
  expect((await handshake({ cookie: system.person.cookie })).status).toBe(200)
})

it('the icon is there, and a file that is not there costs no page', async () => {
  const icon = await fetch(`${system.url}/favicon.ico`)
  expect([icon.status, icon.headers.get('content-type')]).toEqual([200, 'image/x-icon'])
  const missing = await fetch(`${system.url}/_next/static/no-such.js`)
  expect([missing.status, (await missing.text()).length]).toEqual([404, expect.any(Number)])
})
