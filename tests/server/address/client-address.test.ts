import { describe, expect, it } from 'vitest'
import { clientAddress, countedAddress } from '@/server/address/client-address'

const from = (forwarded: string | undefined, trustProxy: number) =>
  clientAddress(
    { socket: { remoteAddress: '10.0.0.1' }, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } } as Parameters<
      typeof clientAddress
    >[0],
    trustProxy,
  )

describe('the address a request came from', () => {
  it.each([
    ['203.0.113.1', 0, '10.0.0.1'],
    ['203.0.113.1', 1, '203.0.113.1'],
    ['198.51.100.9, 203.0.113.1', 1, '203.0.113.1'],
    ['198.51.100.9, 203.0.113.1', 2, '198.51.100.9'],
    ['203.0.113.1', 3, '203.0.113.1'],
    [' , ,203.0.113.1 ', 1, '203.0.113.1'],
    ['', 1, '10.0.0.1'],
    [undefined, 1, '10.0.0.1'],
  ])('of %j behind %i proxies is %s', (forwarded, trustProxy, address) => {
    expect(from(forwarded, trustProxy)).toBe(address)
  })
})

describe('what is counted as one caller', () => {
  it.each([
    ['203.0.113.1', '203.0.113.1'],
    ['::ffff:203.0.113.1', '203.0.113.1'],
    ['::FFFF:203.0.113.1', '203.0.113.1'],
    ['2001:db8:1:1::1', '2001:db8:1:1::/64'],
    ['2001:DB8:1:1:ffff:ffff:ffff:ffff', '2001:db8:1:1::/64'],
    ['2001:0db8:0001:0001::e', '2001:db8:1:1::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8::1:2:3:4:5', '2001:db8:0:1::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::203.0.113.1', '64:ff9b:0:0::/64'],
    ['unknown', 'unknown'],
    ['x'.repeat(1000), 'x'.repeat(45)],
  ])('%s is %s', (address, counted) => {
    expect(countedAddress(address)).toBe(counted)
  })

  it('is another one in the next house', () => {
    expect(countedAddress('2001:db8:1:2::1')).not.toBe(countedAddress('2001:db8:1:1::1'))
  })
})
