import type { IncomingHttpHeaders } from 'node:http'

export interface OriginSettings {
  appUrl: string
  port: number
  loopback: boolean
}

const loopbackNames = ['localhost', '127.0.0.1', '[::1]']

/** The origins whose pages are ours: the app's, and on one machine every name of the loopback address. */
export function ownOrigins({ appUrl, port, loopback }: OriginSettings): string[] {
  const local = loopback ? loopbackNames.map((name) => new URL(`http://${name}:${port}`).origin) : []
  return [...new Set([new URL(appUrl).origin, ...local])]
}

/**
 * True when a browser page of our own sent this, or a caller that says so. `Sec-Fetch-Site` decides where the
 * browser sends it, else `Origin`; a request with neither is refused.
 */
export function isFromOwnPage(headers: IncomingHttpHeaders, origins: readonly string[]): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  return headers.origin !== undefined && origins.includes(headers.origin)
}

/** Host without port, lower case; null for what is not one host name. */
export function hostName(host: string | undefined): string | null {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.exec(host ?? '')
  return match?.[1]?.toLowerCase() ?? null
}

export function isLoopbackName(host: string | undefined): boolean {
  return loopbackNames.includes(hostName(host) ?? '')
}

/** `::ffff:127.0.0.1` is how a dual-stack listener names an IPv4 caller. */
export function isLoopbackAddress(address: string | undefined): boolean {
  return address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address ?? '')
}

/** Two would let a proxy and us read two different ones (RFC 9112, 3.2). Node takes the first and says nothing. */
export function hasOneHost(rawHeaders: readonly string[]): boolean {
  return rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length < 2
}

/**
 * True when the request was meant for us: an attacker's name that was pointed at our address is refused
 * (DNS rebinding). Loopback names stay open for health checks and for work on one machine.
 * @param trustProxy how many proxies in front may say the host that was asked for in X-Forwarded-Host
 */
export function isOwnHost(headers: IncomingHttpHeaders, appUrl: string, trustProxy: number): boolean {
  const forwarded =
    trustProxy > 0
      ? String(headers['x-forwarded-host'] ?? '')
          .split(',')
          .at(-1)
          ?.trim()
      : undefined
  const name = hostName(forwarded || headers.host)
  return name !== null && (loopbackNames.includes(name) || name === hostName(new URL(appUrl).host))
}
