import type { Server } from 'node:http'

const SWEEP_MS = 100

/**
 * Takes no new connection and resolves when the last one has gone. A kept-alive connection that falls idle
 * later is not closed by Node itself before its time-out, nor by Fastify (fastify#7044): so they are swept.
 */
export function drainServer(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve()
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
  sweep.unref()
  return new Promise((resolve) => {
    server.close(() => {
      clearInterval(sweep)
      resolve()
    })
  })
}
