import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { Server, type Socket } from 'socket.io'
import { z } from 'zod'
import type { ClientToServerEvents, ServerToClientEvents, UserEvent } from '@/lib/contracts/live/events'
import type { UserChannels } from '@/lib/redis/user-channels'
import type { Limits } from '@/server/limits/create-limits'
import { createAudience } from './audience'
import { guardRequests } from './guard-requests'
import { limitMessages } from './limit-messages'

/** Revisions and sessions are compared with the ledger this often: the longest a lost event or a sign-out goes unnoticed. */
const CHECK_EVERY_MS = 5000
const MAX_SOCKETS_PER_USER = 20
const Visible = z.boolean()

interface SocketData {
  userId: string
  sessionId: string
}
type UserSocket = Socket<ClientToServerEvents, ServerToClientEvents, Record<string, never>, SocketData>

export interface BridgeDeps {
  httpServer: HttpServer
  /** True for a request that a page of this very app made. */
  isFromOwnPage(headers: IncomingMessage['headers']): boolean
  sessionOf(headers: IncomingMessage['headers']): Promise<SocketData | null>
  /** The token of the session that these headers name, which may have ended. */
  tokenOf(headers: IncomingMessage['headers']): string | null
  limits: Pick<Limits, 'caller'>
  liveSessions(ids: string[]): Promise<Set<string>>
  revisionsOf(userIds: string[]): Promise<Map<string, number>>
  /** Somebody opened a page: tells its language, for mails. */
  onOpened(userId: string, headers: IncomingMessage['headers']): void
  /** These people have a page in front; told anew every few seconds while they have. */
  onSeen(userIds: string[]): void
  /** Subscribes to Redis: the bridge says what to do with what arrives. */
  openChannels(handlers: { onEvent(userId: string, event: UserEvent): void; onReconnect(): void }): UserChannels
  log: { warn(fields: object, message: string): void }
}

export interface Bridge {
  close(): Promise<void>
}

const room = (userId: string) => `user:${userId}`

/**
 * From Redis to browsers. Each server subscribes to the channels of the users who have a socket here and
 * emits to its own sockets only, so any number of servers needs no adapter and sends nothing twice. Rooms
 * follow from the session alone: there is no message by which a browser could join one.
 */
export function createBridge(deps: BridgeDeps): Bridge {
  const io = new Server<ClientToServerEvents, ServerToClientEvents, Record<string, never>, SocketData>({
    path: '/socket.io',
    destroyUpgrade: false,
    serveClient: false,
    pingInterval: 10_000,
    pingTimeout: 10_000,
    connectTimeout: 10_000,
    maxHttpBufferSize: 10_000,
    perMessageDeflate: false,
    // CORS does not cover WebSockets: without this any page could open one with the visitor's cookie.
    allowRequest: (request, decide) => decide(null, deps.isFromOwnPage(request.headers)),
  })
  const audience = createAudience<UserSocket>()
  /** The sockets whose page is in front. */
  const inFront = new Set<UserSocket>()
  /** When it was last told that a person was seen: a page that comes and goes tells nothing new. */
  const told = new Map<string, number>()
  /** The highest revision that went out to each user, so that only a lost one makes browsers take a snapshot. */
  const sent = new Map<string, number>()

  const channels = deps.openChannels({
    onEvent(userId, event) {
      if ('rev' in event) sent.set(userId, Math.max(event.rev, sent.get(userId) ?? 0))
      io.local.to(room(userId)).emit('event', event)
    },
    onReconnect: () => void checkRevisions().catch(() => {}),
  })

  io.use((socket, next) => {
    deps.sessionOf(socket.request.headers).then(
      (session) => {
        if (!session) return refuse(socket, next, 'unauthorized')
        socket.data = session
        next()
      },
      () => refuse(socket, next, 'unavailable'),
    )
  })

  io.on('connection', (socket) => {
    const { userId } = socket.data
    if (audience.count(userId) >= MAX_SOCKETS_PER_USER) return socket.disconnect(true)
    void socket.join(room(userId))
    if (audience.join(userId, socket)) subscribe(userId)
    deps.onOpened(userId, socket.request.headers)
    socket.on('visible', (raw) => {
      const visible = Visible.safeParse(raw).data ?? false
      if (visible) inFront.add(socket)
      else inFront.delete(socket)
      if (visible && Date.now() - (told.get(userId) ?? 0) >= CHECK_EVERY_MS) tellSeen([userId])
    })
    socket.on('disconnect', () => {
      inFront.delete(socket)
      if (audience.leave(userId, socket)) unsubscribe(userId)
      // One that only leaves the namespace would stay connected, and count no more.
      socket.conn.close()
    })
  })

  function tellSeen(userIds: string[]): void {
    for (const userId of userIds) told.set(userId, Date.now())
    deps.onSeen(userIds)
  }

  function subscribe(userId: string): void {
    channels.subscribe(userId).catch((error: unknown) => deps.log.warn({ err: error }, 'not subscribed yet'))
  }

  function unsubscribe(userId: string): void {
    sent.delete(userId)
    told.delete(userId)
    channels.unsubscribe(userId).catch(() => {})
  }

  /** Redis is a hint: the ledger's revision tells every page whether it has missed something. */
  async function checkRevisions(): Promise<void> {
    const users = audience.users()
    if (users.length === 0) return
    for (const [userId, rev] of await deps.revisionsOf(users)) {
      if (rev <= (sent.get(userId) ?? 0)) continue
      sent.set(userId, rev)
      io.local.to(room(userId)).emit('event', { type: 'revision.seen', rev })
    }
  }

  async function checkSessions(): Promise<void> {
    const sockets = audience.sockets()
    if (sockets.length === 0) return
    const live = await deps.liveSessions([...new Set(sockets.map((socket) => socket.data.sessionId))])
    for (const socket of sockets) if (!live.has(socket.data.sessionId)) socket.disconnect(true)
  }

  const timer = setInterval(() => {
    if (inFront.size > 0) tellSeen([...new Set([...inFront].map((socket) => socket.data.userId))])
    Promise.all([checkRevisions(), checkSessions()]).catch((error: unknown) => deps.log.warn({ err: error }, 'sockets not checked'))
  }, CHECK_EVERY_MS)

  io.attach(deps.httpServer, { path: '/socket.io', destroyUpgrade: false })
  guardRequests(io.engine, deps.tokenOf, deps.limits)
  limitMessages(io.engine, () => deps.log.warn({}, 'a socket said too much and was closed'))
  return {
    async close() {
      clearInterval(timer)
      channels.close()
      // Closing the transport and not the namespace: a browser that is told "server disconnect" stays away.
      for (const socket of audience.sockets()) socket.conn.close()
      io.engine.close()
    },
  }
}

/** Tells why, and hangs up: one that stays may ask again and again. */
function refuse(socket: Socket, next: (error: Error) => void, why: 'unauthorized' | 'unavailable'): void {
  next(new Error(why))
  setImmediate(() => socket.conn.close())
}
