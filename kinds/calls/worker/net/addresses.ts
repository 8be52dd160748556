import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Whether a connection may reach this address: a public one, or one in a range that an administrator allowed for it. */
export type IsAllowed = (address: string) => boolean

/**
 * @param networks ranges that are not public and may be reached all the same, as 10.1.0.0/16
 */
export function createIsAllowed(networks: readonly string[]): IsAllowed {
  const ranges = networks.map((range) => ipaddr.parseCIDR(range))
  return (text) => {
    // A zone names an interface of this machine.
    if (text.includes('%') || isIP(text) === 0) return false
    // An IPv4 address in the clothes of IPv6 is one.
    const address = ipaddr.process(text)
    if (address.range() === 'unicast') return true
    return ranges.some(([range, bits]) => address.kind() === range.kind() && address.match(range, bits))
  }
}
