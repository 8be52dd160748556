import type { Server } from 'node:http'

/**
 * Closes connections on which nothing ever comes. Node's own limits begin with the first byte of a request, so that one which
 * says nothing would stay for good.
 */
export function closeSilent(server: Server, afterMs: number): void {
  server.on('connection', (socket) => {
    const timer = setTimeout(() => socket.bytesRead === 0 && socket.destroy(), afterMs)
    timer.unref()
    socket.once('close', () => clearTimeout(timer))
  })
}
