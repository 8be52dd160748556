import type { FastifyHelmetOptions } from '@fastify/helmet'

/** Security headers of the API. By default an answer may load nothing and be framed by nobody: it is data. */
export function headersFor(sources: Record<string, string[]> = { defaultSrc: ["'none'"] }): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { ...sources, baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] },
    },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    // Set by the port, as for pages: one place says it.
    strictTransportSecurity: false,
  }
}
