import { isIP } from 'node:net'

/** Where a request came from, as far as that is known. */
export interface Origin {
  ip: string | null
  requestId: string | null
}

/** Of what no request asked for: a command, a test. */
export const noOrigin: Origin = { ip: null, requestId: null }

/** As PostgreSQL's inet takes it: without the zone of a link-local address. Null for what a proxy wrote instead of an address. */
export function inetOf(address: string | undefined): string | null {
  const [plain = ''] = (address ?? '').split('%')
  return isIP(plain) > 0 ? plain : null
}
