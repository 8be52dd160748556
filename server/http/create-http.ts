import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { hasOneHost } from '@/server/address/origins'
import { createApp } from '@/server/app'
import type { AppDeps } from '@/server/deps'
import { createLimits, type Limits } from '@/server/limits/create-limits'
import { closeSilent } from './close-silent'
import { drainServer } from './drain-server'
import { limitBodies } from './limit-bodies'
import { createPageGate } from './page-gate'
import { isApiPath } from './page-path'
import type { Pages } from './pages'
import { tellOperator } from './tell-operator'
import { transportSecurity } from './transport-security'
import { routeUpgrades } from './upgrade-router'

// A caller that sends slowly is cut, an idle connection does not stay (reference: reliability, section 2.8 "http").
const timeouts: ServerOptions = { requestTimeout: 0, headersTimeout: 15_000, keepAliveTimeout: 5000 }
const BODY_MS = 30_000
const MAX_REQUESTS_PER_SOCKET = 1000
/** About 25 kB each; what is more is closed at once, and another server may have it. */
const MAX_CONNECTIONS = 10_000
const FIRST_BYTE_MS = 10_000

export interface HttpOptions {
  deps: AppDeps
  pages: Pages
  dev?: boolean
  limits?: Limits
  firstByteMs?: number
  bodyMs?: number
}

/** The one port. */
export interface Http {
  app: FastifyInstance
  /** For `io.attach(server, { path: '/socket.io', destroyUpgrade: false })`, any time before `listen`. */
  server: Server
  /** Resolves with the address once connections are taken; rejects with code EADDRINUSE when the port is. */
  listen(): Promise<string>
  /**
   * Takes leave of balancers and new callers: `/readyz` says 503 for `announceMs` while everything is still
   * answered, then no connection is taken any more. Close Socket.IO after this and before `close`.
   */
  drain(announceMs?: number): Promise<void>
  /** Gives answers under way `graceMs` to end, cuts the rest, and closes the API and the pages. */
  close(graceMs?: number): Promise<void>
}

/**
 * API, pages and sockets on one port. Fastify owns the server, but only requests of the API reach it: a page
 * forwarded out of Fastify would arrive with its body already read, and under the API's headers.
 *
 *     const pages = await createPages({ dev, hostname, port })
 *     const http = createHttp({ deps, pages, dev })
 *     const bridge = createBridge({ httpServer: http.server, … })
 *     await http.listen()
 *     …
 *     await http.drain(); await bridge.close(); await http.close()      // then pools and connections
 */
export function createHttp(options: HttpOptions): Http {
  const { deps, pages, dev = false, limits = createLimits(deps), firstByteMs = FIRST_BYTE_MS, bodyMs = BODY_MS } = options
  const { host, port } = deps.settings
  let closing = false
  let drained: Promise<void> | undefined
  const handlePage = createPageGate({ ...deps, pages, dev, limits })

  const app = createApp(deps, {
    isClosing: () => closing,
    limits,
    serverFactory: (handleApi) => openServer(handleApi as RequestListener, handlePage, transportSecurity(deps.settings)),
  })
  const server = app.server as Server
  closeSilent(server, firstByteMs)
  limitBodies(server, bodyMs)
  tellOperator(server, deps)
  routeUpgrades(server, pages, dev)

  async function drain(announceMs = 0): Promise<void> {
    closing = true
    if (announceMs > 0) await wait(announceMs)
    drained ??= drainServer(server)
  }

  return {
    app,
    server,
    drain,
    listen: () => app.listen({ host, port }),
    async close(graceMs = 10_000) {
      await drain()
      const given = new AbortController()
      await Promise.race([drained, wait(graceMs, undefined, { signal: given.signal }).catch(() => {})])
      given.abort()
      await app.close()
      await pages.close()
    },
  }
}

function openServer(handleApi: RequestListener, handlePage: RequestListener, transport: string | null): Server {
  const server = createServer(timeouts, (request, response) => {
    if (transport) response.setHeader('Strict-Transport-Security', transport)
    if (!hasOneHost(request.rawHeaders)) return void response.writeHead(400, { Connection: 'close' }).end()
    const handle = isApiPath(request.url ?? '') ? handleApi : handlePage
    handle(request, response)
  })
  server.maxRequestsPerSocket = MAX_REQUESTS_PER_SOCKET
  server.maxConnections = MAX_CONNECTIONS
  return server
}
