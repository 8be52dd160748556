import type { Server } from 'socket.io'

/** A page says whether it is in front, and answers a ping every ten seconds: somebody who tries hard gets to ten. */
export const MESSAGES = { most: 30, windowMs: 10_000 }

interface Connection {
  on(event: 'packet', look: () => void): void
  close(discard: boolean): void
  transport: { name: string; socket?: { terminate?(): void } }
}

/**
 * Closes a connection that talks too much, signed in or not, before Socket.IO reads what it says: each message would cost a
 * session's look-up or a word to Redis. What it has sent already is dropped by Engine.IO, whose connection is closed then.
 */
export function limitMessages(engine: Server['engine'], onClosed: () => void): void {
  engine.on('connection', (connection: Connection) => {
    let window = { count: 0, until: 0 }
    connection.on('packet', () => {
      if (Date.now() >= window.until) window = { count: 0, until: Date.now() + MESSAGES.windowMs }
      if (++window.count <= MESSAGES.most) return
      connection.close(true)
      // It would wait for the other side's goodbye, and read on meanwhile.
      connection.transport.socket?.terminate?.()
      onClosed()
    })
  })
}
