import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ServerToClientEvents, UserEvent } from '@/lib/contracts/live/events'
import { revisionsOf } from '@/lib/ledger/attempt/sweep'
import { createCommandClient, createSubscriberClient } from '@/lib/redis/client'
import { createLiveState } from '@/lib/redis/live-state'
import { createPresence } from '@/lib/redis/presence'
import { createUserChannels } from '@/lib/redis/user-channels'
import { serviceHandle } from '@/scripts/launch/services/index.mjs'
import { isFromOwnPage } from '@/server/address/origins'
import { DEFAULT_LIFE } from '@/server/auth/better-auth'
import { liveSessions } from '@/server/auth/find-session'
import { type Bridge, createBridge } from '@/server/realtime/bridge'
import { createTestDatabase, requiredUrl, type TestDatabase } from '@/tests/support/database'
import { submit } from '@/tests/support/jobs'

const log = { warn: () => {} }
let database: TestDatabase
let nodes: { server: Server; bridge: Bridge; url: string }[]
const redis = createCommandClient(requiredUrl('REDIS_URL'), log)
const live = createLiveState(redis)
const presence = createPresence(redis)
const clients: Socket[] = []

/** One server's bridge. Sign-in has tests of its own: here the session's id is the cookie. */
async function startNode() {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const bridge = createBridge({
    httpServer: server,
    isFromOwnPage: (headers) => isFromOwnPage(headers, [url]),
    async sessionOf(headers) {
      const { rows } = await database.pool.query('SELECT id, "userId" FROM session WHERE id = $1', [headers.cookie ?? ''])
      return rows[0] ? { userId: rows[0].userId, sessionId: rows[0].id } : null
    },
    tokenOf: ({ cookie }) => cookie ?? null,
    limits: { caller: () => ({ wait: 0, giveBack: () => {} }) },
    liveSessions: (ids) => liveSessions(database.pool, DEFAULT_LIFE, ids),
    revisionsOf: (ids) => revisionsOf(database.db, ids),
    onOpened: () => {},
    onSeen: (ids) => void presence.seen(ids),
    openChannels: (handlers) => createUserChannels({ redis: createSubscriberClient(requiredUrl('REDIS_URL'), log), log, ...handlers }),
    log,
  })
  return { server, bridge, url }
}

beforeAll(async () => {
  database = await createTestDatabase()
  nodes = [await startNode(), await startNode()]
})
afterAll(async () => {
  for (const client of clients) client.disconnect()
  for (const { server, bridge } of nodes) {
    await bridge.close()
    server.close()
  }
  redis.disconnect()
  await database.drop()
})

async function signIn(userId: string): Promise<string> {
  const id = `session-${userId}`
  await database.pool.query(
    `INSERT INTO session (id, token, "userId", "expiresAt", "createdAt", "updatedAt") VALUES ($1, $1, $2, now() + interval '1 day', now(), now())`,
    [id, userId],
  )
  return id
}

interface Client {
  socket: Socket<ServerToClientEvents>
  received: UserEvent[]
  /** Resolves with the next event of this kind, at once if one came already. */
  next(type: UserEvent['type']): Promise<UserEvent>
}

function connect(cookie: string, node = 0, headers: Record<string, string> = {}): Client {
  const url = nodes[node]?.url ?? ''
  const socket: Socket<ServerToClientEvents> = io(url, { transports: ['websocket'], extraHeaders: { cookie, origin: url, ...headers } })
  clients.push(socket)
  const received: UserEvent[] = []
  socket.on('event', (event) => received.push(event))
  return {
    socket,
    received,
    next: (type) =>
      new Promise((resolve) => {
        const found = received.find((event) => event.type === type)
        if (found) return resolve(found)
        socket.on('event', (event) => event.type === type && resolve(event))
      }),
  }
}

const connected = ({ socket }: Client) => new Promise<void>((resolve) => (socket.connected ? resolve() : socket.once('connect', resolve)))
const refused = ({ socket }: Client) => new Promise<string>((resolve) => socket.once('connect_error', (error) => resolve(error.message)))

function progressOf(jobId: string, seq: number) {
  return { attempt: 1, seq, phase: 'Writing', done: seq, total: 100, percent: seq, rate: null, secondsLeft: null, jobId }
}

describe('the bridge', () => {
  it('brings progress to every tab and server of its user, once each, and to nobody else', async () => {
    const [a, b] = [await database.addUser(), await database.addUser()]
    const cookieA = await signIn(a)
    const own = [connect(cookieA, 0), connect(cookieA, 0), connect(cookieA, 1)]
    const other = connect(await signIn(b), 0)
    await Promise.all([...own, other].map(connected))
    const jobId = await submit(database, a)
    // A subscription follows its socket by a moment: the revision check that comes with it shows that it stands.
    await Promise.all(own.map((client) => client.next('revision.seen')))
    const { jobId: _, ...progress } = progressOf(jobId, 1)
    await live.recordProgress(a, jobId, progress)
    await Promise.all(own.map((client) => client.next('job.progressed')))
    await live.recordProgress(a, jobId, progress)
    await live.recordProgress(a, jobId, { ...progress, seq: 0 })
    await live.recordProgress(a, jobId, { ...progress, seq: 2, percent: 2 })
    await Promise.all(own.map((client) => untilCount(client, 2)))
    for (const client of own) {
      const seqs = client.received.flatMap((event) => (event.type === 'job.progressed' ? [event.progress.seq] : []))
      expect(seqs).toEqual([1, 2])
    }
    expect(other.received.filter((event) => event.type !== 'revision.seen')).toEqual([])
  })

  it('knows of a person who has a page in front, and takes nothing else for that', async () => {
    const [there, hidden, odd] = [await database.addUser(), await database.addUser(), await database.addUser()]
    const tell = async (userId: string, node: number, visible: unknown) => {
      const socket: Socket = connect(await signIn(userId), node).socket
      socket.emit('visible', visible)
    }
    await Promise.all([tell(hidden, 0, false), tell(odd, 1, 'true'), tell(there, 1, true)])
    await expect.poll(() => presence.isPresent(there)).toBe(true)
    expect(await presence.isPresent(hidden)).toBe(false)
    expect(await presence.isPresent(odd)).toBe(false)
  })

  it('refuses a page of another origin, and whoever has no session', async () => {
    const cookie = await signIn(await database.addUser())
    expect(await refused(connect(cookie, 0, { origin: 'https://evil.example' }))).toBeTruthy()
    expect(await refused(connect('nobody'))).toBe('unauthorized')
  })

  it('ends the connection of a socket that leaves, which would else stay open beyond its number', async () => {
    const client = connect(await signIn(await database.addUser()))
    await connected(client)
    const engine = client.socket.io.engine
    const closed = new Promise<string>((resolve) => engine.once('close', resolve))
    engine.write('1')
    expect(await closed).toBe('transport close')
  })

  it("refuses somebody else's polling connection, which stays its owner's and goes over to a WebSocket", async () => {
    const [cookie, thief] = [await signIn(await database.addUser()), await signIn(await database.addUser())]
    const url = nodes[0]?.url ?? ''
    const opened = await poll('GET', cookie)
    const sid = JSON.parse((await opened.text()).slice(1)).sid
    for (const who of [thief, '']) {
      expect((await poll('POST', who, sid, '40')).status).toBe(400)
      expect((await poll('GET', who, sid)).status).toBe(400)
    }
    expect((await poll('POST', cookie, sid, '40')).status).toBe(200)
    expect(await (await poll('GET', cookie, sid)).text()).toMatch(/^40/)
    const both = io(url, { transports: ['polling', 'websocket'], extraHeaders: { cookie, origin: url } })
    clients.push(both)
    await new Promise<void>((resolve) => both.io.engine.once('upgrade', () => resolve()))
  })

  it('answers a plain request for a WebSocket, and a method that is none of its own', async () => {
    const cookie = await signIn(await database.addUser())
    const client = connect(cookie)
    await connected(client)
    expect((await poll('GET', cookie, client.socket.io.engine.id, undefined, 'websocket')).status).toBe(400)
    const sid = JSON.parse((await (await poll('GET', cookie)).text()).slice(1)).sid
    expect((await poll('PUT', cookie, sid, '40')).status).toBe(400)
  })

  it('tells of a revision whose event was lost', async () => {
    const userId = await database.addUser()
    const client = connect(await signIn(userId))
    await connected(client)
    await submit(database, userId)
    await submit(database, userId)
    expect(await client.next('revision.seen')).toEqual({ type: 'revision.seen', rev: 2 })
  })

  it('closes the sockets of a session that has ended', async () => {
    const userId = await database.addUser()
    const cookie = await signIn(userId)
    const client = connect(cookie)
    await connected(client)
    const closed = new Promise<string>((resolve) => client.socket.once('disconnect', resolve))
    await database.pool.query('DELETE FROM session WHERE id = $1', [cookie])
    expect(await closed).toBe('io server disconnect')
  })

  it('brings events again after Redis was killed and came back empty', async () => {
    const userId = await database.addUser()
    const client = connect(await signIn(userId))
    await connected(client)
    const service = serviceHandle('test', 'redis')
    await service.kill()
    await service.wipe()
    const jobId = await submit(database, userId)
    await service.start()
    await client.next('revision.seen')
    const { jobId: _, ...progress } = progressOf(jobId, 5)
    await sendUntilReceived(userId, jobId, progress, client)
  })
})

/** One request of a client that polls. */
function poll(method: string, cookie: string, sid = '', body?: string, transport = 'polling'): Promise<Response> {
  const url = nodes[0]?.url ?? ''
  const path = `${url}/socket.io/?EIO=4&transport=${transport}${sid ? `&sid=${sid}` : ''}`
  return fetch(path, { method, headers: { cookie, origin: url }, ...(body && { body }), signal: AbortSignal.timeout(5000) })
}

/** Each round is a new progress: how many are lost before the subscription stands again does not matter. */
async function sendUntilReceived(
  userId: string,
  jobId: string,
  progress: Parameters<typeof live.recordProgress>[2],
  client: Client,
): Promise<void> {
  const arrived = client.next('job.progressed')
  const timer = setInterval(() => {
    progress.seq += 1
    live.recordProgress(userId, jobId, { ...progress }).catch(() => {})
  }, 100)
  await arrived.finally(() => clearInterval(timer))
}

function untilCount(client: Client, count: number): Promise<void> {
  const enough = () => client.received.filter((event) => event.type === 'job.progressed').length >= count
  return new Promise((resolve) => {
    if (enough()) return resolve()
    client.socket.on('event', () => enough() && resolve())
  })
}
