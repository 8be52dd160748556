import type { FastifyHelmetOptions } from '@fastify/helmet'
import type { Settings } from './deps'

const A_YEAR_SECONDS = 31_536_000

/** Security headers of the API. By default an answer may load nothing and be framed by nobody: it is data. */
export function headersFor({ appUrl }: Settings, sources: Record<string, string[]> = { defaultSrc: ["'none'"] }): FastifyHelmetOptions {
  const https = new URL(appUrl).protocol === 'https:'
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { ...sources, baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] },
    },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    // includeSubDomains would speak for hosts that are not ours.
    strictTransportSecurity: https ? { maxAge: A_YEAR_SECONDS, includeSubDomains: false } : false,
  }
}
