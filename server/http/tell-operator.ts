import type { IncomingMessage, Server } from 'node:http'
import type { AppDeps } from '@/server/deps'

const AT_MOST_EVERY_MS = 60_000

/** What an operator should hear of and nobody else notices: connections that were not taken, and a proxy that nobody spoke of. */
export function tellOperator(server: Server, { logger, settings }: Pick<AppDeps, 'logger' | 'settings'>): void {
  let toldAt = Number.NEGATIVE_INFINITY
  server.on('drop', () => {
    if (performance.now() - toldAt < AT_MOST_EVERY_MS) return
    toldAt = performance.now()
    logger.warn({ most: server.maxConnections }, 'connections are refused: there are as many as one server takes')
  })

  let proxyKnown = settings.trustProxy > 0
  server.on('request', ({ headers }: IncomingMessage) => {
    if (proxyKnown || headers['x-forwarded-for'] === undefined) return
    proxyKnown = true
    logger.warn({}, 'requests come through a proxy, and TRUST_PROXY is 0: all people count as one address')
  })
}
