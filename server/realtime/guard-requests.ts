import { type IncomingMessage, ServerResponse } from 'node:http'
import type { Server } from 'socket.io'
import type { Limits } from '@/server/limits/create-limits'

const methods = new Set(['GET', 'POST'])

/**
 * What Engine.IO itself lets pass: a request that names the connection of another session (whoever learned a sid from a log
 * could read along), a method that it answers with 500, and a plain request for a WebSocket, which it never answers.
 * They are refused with 400, and with 429 who asks too often. Call it once the engine is attached.
 * @param tokenOf the token of the session that these headers name; null without one
 */
export function guardRequests(
  engine: Server['engine'],
  tokenOf: (headers: IncomingMessage['headers']) => string | null,
  limits: Pick<Limits, 'caller'>,
): void {
  const owners = new Map<string, string | null>()
  engine.on('connection', (connection: { id: string; request: IncomingMessage; once(event: 'close', forget: () => void): void }) => {
    owners.set(connection.id, tokenOf(connection.request.headers))
    connection.once('close', () => owners.delete(connection.id))
  })

  engine.use((request: IncomingMessage, response: ServerResponse, next: (error?: Error) => void) => {
    const { sid, transport } = readQuery(request)
    const isUpgrade = !(response instanceof ServerResponse)
    const { wait } = limits.caller(request, sid ? 'polls' : 'handshakes')
    if (wait > 0) return isUpgrade ? next(new Error('too many')) : void response.writeHead(429, { 'retry-after': String(wait) }).end()
    if (!isUpgrade && (!methods.has(request.method ?? '') || transport === 'websocket')) return next(new Error('no such request'))
    const owner = sid ? owners.get(sid) : undefined
    if (owner !== undefined && owner !== tokenOf(request.headers)) return next(new Error('the connection of another session'))
    next()
  })
}

/** As Engine.IO reads it: of a name that comes twice, the last one counts. */
function readQuery({ url = '' }: IncomingMessage): Partial<Record<string, string>> {
  return Object.fromEntries(new URL(url, 'https://socket.io').searchParams)
}
