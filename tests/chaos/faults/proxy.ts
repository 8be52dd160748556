import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

/**
 * How the network between a client and a server is. `black-hole`: connections are accepted, but nothing passes; `half-open`:
 * one direction stops. As in a real partition nothing is lost by these two: what was held back arrives when the weather
 * changes, and neither end learns before then that the other one has gone. `refuse`: connections are broken and refused.
 */
export type Weather =
  | { type: 'fair' }
  | { type: 'latency'; ms: number }
  | { type: 'black-hole' }
  | { type: 'half-open'; stops: Direction }
  | { type: 'refuse' }

/** `up`: from the client to the server. */
export type Direction = 'up' | 'down'

export interface FaultProxy {
  /** On 127.0.0.1; it stays the same. */
  port: number
  set(weather: Weather): Promise<void>
  /** Breaks every connection with a TCP reset; new ones are as the weather is. */
  reset(): void
  /** Leads to another server from here on, and breaks what there is to the last one. */
  target(port: number): void
  close(): Promise<void>
}

/** Stands between the clients of a server on this machine and that server, and does to them what a network can do. */
export async function startProxy({ port: own, target: first }: { port: number; target: number }): Promise<FaultProxy> {
  let target = first
  let weather: Weather = { type: 'fair' }
  let changed = withResolvers()
  let closed = false
  const sockets = new Set<Socket>()
  let server: Server | null = null

  /** Resolves when bytes may pass in this direction. */
  async function gate(direction: Direction): Promise<void> {
    while (!closed && stops(weather, direction)) await changed.promise
    if (weather.type === 'latency') await delay(weather.ms)
  }

  async function pump(from: Socket, to: Socket, direction: Direction): Promise<void> {
    try {
      for await (const chunk of from.iterator({ destroyOnReturn: false })) {
        await gate(direction)
        // The callback also comes when `to` has ended; then its own pump sees to the rest.
        await new Promise<void>((resolve) => to.write(chunk, () => resolve()))
      }
      await gate(direction)
      to.end()
    } catch {
      await gate(direction)
      to.resetAndDestroy()
    }
  }

  function join(client: Socket): void {
    const upstream = connect({ host: '127.0.0.1', port: target, noDelay: true, allowHalfOpen: true })
    client.setNoDelay(true)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => {}).once('close', () => sockets.delete(socket))
    }
    void pump(client, upstream, 'up')
    void pump(upstream, client, 'down')
  }

  async function listen(): Promise<void> {
    if (server) return
    server = createServer({ allowHalfOpen: true }, join).listen(own, '127.0.0.1')
    await once(server, 'listening')
    own = portOf(server)
  }

  async function refuse(): Promise<void> {
    const listening = server
    server = null
    if (!listening) return reset()
    const ended = once(listening, 'close')
    listening.close()
    reset()
    await ended
  }

  function reset(): void {
    for (const socket of sockets) socket.resetAndDestroy()
  }

  await listen()
  return {
    port: own,
    async set(next) {
      weather = next
      if (next.type === 'refuse') await refuse()
      else await listen()
      changed.resolve()
      changed = withResolvers()
    },
    reset,
    target(next) {
      target = next
      reset()
    },
    async close() {
      closed = true
      await refuse()
      changed.resolve()
    },
  }
}

function stops(weather: Weather, direction: Direction): boolean {
  return weather.type === 'black-hole' || (weather.type === 'half-open' && weather.stops === direction)
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  return address.port
}

/** Node 20 has no Promise.withResolvers. */
function withResolvers(): { promise: Promise<void>; resolve(): void } {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
