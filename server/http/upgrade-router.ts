import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Pages } from './pages'

/**
 * Who gets an upgrade request: Socket.IO's own listener, the development server's, or nobody. One that nobody
 * answers would stay half open, leak its socket and keep `server.close()` from ever finishing.
 */
export function routeUpgrades(server: Server, pages: Pages, dev: boolean): void {
  function route(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    const url = request.url ?? ''
    if (url.startsWith('/socket.io/') && isAnsweredElsewhere()) return
    if (dev && url.startsWith('/_next/hmr')) pages.upgrade(request, socket, head)
    else socket.destroy()
  }

  /** `io.attach(server, { path: '/socket.io', destroyUpgrade: false })` adds a listener that takes its own path only. */
  const isAnsweredElsewhere = () => server.listeners('upgrade').some((listener) => listener !== route)

  server.on('upgrade', route)
}
