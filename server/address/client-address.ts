import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'

/**
 * Where a request came from, as Fastify works it out too: the address that the outermost trusted proxy saw.
 * @param trustProxy how many proxies in front may set X-Forwarded-For
 */
export function clientAddress({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>, trustProxy: number): string {
  const seen = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter(Boolean)
  const hops = [socket.remoteAddress ?? '', ...seen.reverse()]
  return hops[Math.min(trustProxy, hops.length - 1)] ?? ''
}

/** What is counted as one caller: an IPv4 address, or the /64 of an IPv6 one, for that is what one line of one house has. */
export function countedAddress(address: string): string {
  const plain = address.toLowerCase().split('%')[0] ?? ''
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1]
  if (mapped) return mapped
  // An address may be anything that a trusted proxy wrote down: cut, so that counting stays small.
  if (!isIPv6(plain)) return plain.slice(0, 45)
  const [front = '', back] = plain.split('::')
  const groups = front.split(':').filter(Boolean)
  const behind = back === undefined ? [] : back.split(':').filter(Boolean)
  const zeros = back === undefined ? 0 : 8 - groups.length - behind.length - (plain.includes('.') ? 1 : 0)
  const all = [...groups, ...Array.from({ length: zeros }, () => '0'), ...behind]
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
