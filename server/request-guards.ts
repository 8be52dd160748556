import type { FastifyRequest } from 'fastify'
import { isFromOwnPage, isOwnHost, ownOrigins } from './address/origins'
import type { Settings } from './deps'
import { HttpProblem, refused } from './problems'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/** As `onRequest` hook: refuses what was addressed to another host name. */
export function refuseForeignHosts({ appUrl, trustProxy }: Settings) {
  return async (request: FastifyRequest): Promise<void> => {
    if (isOwnHost(request.headers, appUrl, trustProxy)) return
    throw new HttpProblem(421, 'Misdirected request', { detail: 'This server does not answer to that host name. Its address is APP_URL.' })
  }
}

/**
 * As `onRequest` hook: a request that changes something must come from our own page. The header is the
 * second wall: another site's page cannot set it without a preflight, which is never granted.
 */
export function refuseForeignPages(settings: Settings) {
  const origins = ownOrigins(settings)
  return async (request: FastifyRequest): Promise<void> => {
    if (reading.has(request.method)) return
    if (!isFromOwnPage(request.headers, origins))
      throw refused(`The request did not come from a page of this app. A program sends "Origin: ${new URL(settings.appUrl).origin}".`)
    if (request.headers['x-requested-with'] !== 'postroom') throw refused('The header "X-Requested-With: postroom" is missing.')
  }
}
