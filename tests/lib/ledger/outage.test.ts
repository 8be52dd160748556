import { describe, expect, it } from 'vitest'
import { isOutage } from '@/lib/ledger/connection/outage'

const withCode = (code: string) => Object.assign(new Error('PostgreSQL says no'), { code })

describe('an error of the ledger', () => {
  it.each([
    ['08006', 'the connection was lost'],
    ['53300', 'all connections are taken'],
    ['53100', 'its disk is full'],
    ['58030', 'its disk fails'],
    ['57P01', 'it shuts down'],
    ['57P03', 'it starts'],
    ['57014', 'the statement took too long'],
    ['25P03', 'the transaction was idle for too long'],
    ['25006', 'it is a standby, or was told to take no writes'],
    ['55000', 'it is in recovery'],
    ['28P01', 'its password is being changed'],
    ['3D000', 'its database is being restored'],
  ])('%s is an outage: %s', (code) => {
    expect(isOutage(withCode(code))).toBe(true)
    expect(isOutage(new Error('wrapped', { cause: withCode(code) }))).toBe(true)
  })

  it.each(['23505', '22P02', '42P01', '42501', '40P01', 'XX000', ''])('%s is none', (code) => expect(isOutage(withCode(code))).toBe(false))
})
