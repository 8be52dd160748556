import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import next from 'next'

/** The UI, as the listener sees it. */
export interface Pages {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** The development server's own socket; destroyed where nobody wants it. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): Promise<void>
}

/**
 * Next, prepared. It attaches an `upgrade` listener of its own to whatever server it finds, at the first page
 * request; it is given one that never listens, so that upgrades stay in our hands (server/http/upgrade-router.ts).
 * @param dir the folder with app/ and .next/
 */
export async function createPages(options: { dev: boolean; hostname: string; port: number; dir?: string }): Promise<Pages> {
  const decoy = new Server()
  const app = next({ ...options, httpServer: decoy })
  await app.prepare()
  const handle = app.getRequestHandler()
  return {
    handle: (request, response) => handle(request, response),
    upgrade(request, socket, head) {
      if (!decoy.emit('upgrade', request, socket, head)) socket.destroy()
    },
    close: () => app.close(),
  }
}
