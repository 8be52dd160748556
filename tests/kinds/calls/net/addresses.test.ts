import { expect, it } from 'vitest'
import { createIsAllowed } from '@/kinds/calls/worker/net/addresses'

// Addresses are judged here as text, and connected to nowhere.
const isPublic = createIsAllowed([])

it.each([
  ['127.0.0.1', 'loopback'],
  ['127.255.0.9', 'loopback'],
  ['::1', 'loopback'],
  ['::ffff:127.0.0.1', 'loopback in the clothes of IPv6'],
  ['0.0.0.0', 'this host'],
  ['::', 'this host'],
  ['10.0.0.1', 'private'],
  ['172.16.5.5', 'private'],
  ['192.168.1.1', 'private'],
  ['::ffff:10.0.0.1', 'private in the clothes of IPv6'],
  ['fc00::1', 'private'],
  ['fec0::1', 'site-local'],
  ['169.254.169.254', 'link-local: metadata of a cloud'],
  ['fe80::1', 'link-local'],
  ['fe80::1%eth0', 'link-local, of an interface'],
  ['100.64.0.1', 'of a carrier'],
  ['192.0.2.1', 'for documentation'],
  ['198.18.0.1', 'for benchmarks'],
  ['224.0.0.1', 'multicast'],
  ['ff02::1', 'multicast'],
  ['255.255.255.255', 'broadcast'],
  ['240.0.0.1', 'reserved'],
  ['64:ff9b::7f00:1', 'NAT64 of loopback'],
  ['2002:7f00:1::', '6to4 of loopback'],
  ['2001:0:7f00:1::', 'Teredo'],
  ['not an address', 'none'],
  ['', 'none'],
])('%s may not be reached: %s', (address) => expect(isPublic(address)).toBe(false))

it.each(['1.1.1.1', '93.184.215.14', '2606:4700:4700::1111', '::ffff:1.1.1.1'])('%s may', (address) => expect(isPublic(address)).toBe(true))

it('a range that an administrator allowed may be reached, and nothing beside it', () => {
  const isAllowed = createIsAllowed(['10.1.0.0/16', 'fd00::/8'])
  expect(['10.1.2.3', '::ffff:10.1.2.3', 'fd12::1', '1.1.1.1'].map(isAllowed)).toEqual([true, true, true, true])
  expect(['10.2.0.1', '127.0.0.1', 'fe80::1', '169.254.169.254'].map(isAllowed)).toEqual([false, false, false, false])
})
