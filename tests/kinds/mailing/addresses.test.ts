import { expect, it } from 'vitest'
import { readAddress } from '@/kinds/mailing/worker/recipients/address'

const local64 = 'a'.repeat(64)
const domainOf = (length: number) => `${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(length)}.org`

it.each([
  ['anna@example.org', 'anna@example.org'],
  [' Anna.Meier@Example.ORG ', 'Anna.Meier@example.org'],
  ['anna@Grüße.example', 'anna@xn--gre-6ka8l.example'],
  ["o'hara+list=x@sub.example.co.uk", "o'hara+list=x@sub.example.co.uk"],
  ['"anna b"@example.org', '"anna b"@example.org'],
])('%s can be written to', (given, address) => {
  expect(readAddress(given)).toMatchObject({ address, key: address.toLowerCase() })
})

it.each([
  ['', 'missing_address'],
  ['   ', 'missing_address'],
  [null, 'missing_address'],
  ['anna', 'invalid_address'],
  ['anna@', 'invalid_address'],
  ['@example.org', 'invalid_address'],
  ['"a b"@x', 'invalid_address'],
  ['anna@localhost', 'invalid_address'],
  ['anna..b@example.org', 'invalid_address'],
  ['.anna@example.org', 'invalid_address'],
  ['änna@example.org', 'invalid_address'],
  ['anna@example.org, ben@example.org', 'invalid_address'],
  ['Anna <anna@example.org>', 'invalid_address'],
  ['anna@example.org\r\nBcc: ben@example.org', 'invalid_address'],
  ['anna@-example.org', 'invalid_address'],
  ['anna@127.0.0.1', 'invalid_address'],
  [`${local64}a@example.org`, 'invalid_address'],
  [`${local64}@${domainOf(55)}`, 'invalid_address'],
  [`${'a'.repeat(320 - 12)}@example.org`, 'invalid_address'],
])('%s cannot', (given, problem) => {
  expect(readAddress(given)).toEqual({ problem })
})

it('capitals tell no two apart', () => {
  const keys = ['anna@example.org', 'ANNA@EXAMPLE.ORG', 'Anna@Example.Org'].map((one) => (readAddress(one) as { key: string }).key)
  expect(new Set(keys).size).toBe(1)
})
