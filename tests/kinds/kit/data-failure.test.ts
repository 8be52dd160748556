import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { PassingError, PermanentError } from '@/kinds/kit/worker'
import { dataFailure } from '@/kinds/kit/worker/data-failure'
import { InvalidInput } from '@/lib/contracts/errors'

const saying = 'relation "secret.table" does not exist'
const withCode = (code: string, message = saying) => Object.assign(new Error(message), { code })
const failure = (error: unknown) => dataFailure(error, 'permits')

describe('a failed reading of data', () => {
  it.each([
    ['42P01', 'dataset_broken'],
    ['42703', 'dataset_broken'],
    ['0A000', 'dataset_broken'],
    ['54000', 'dataset_broken'],
    ['25006', 'dataset_broken'],
    ['3D000', 'dataset_broken'],
    ['ERR_NO_CONNECTION_URL', 'dataset_broken'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'dataset_broken'],
    ['22P02', 'data_invalid'],
    ['22012', 'data_invalid'],
    ['21000', 'data_invalid'],
    ['42501', 'dataset_forbidden'],
    ['28P01', 'dataset_forbidden'],
  ])('with %s is tried once, and tells the database’s words to administrators only', (code, outcome) => {
    expect(failure(withCode(code))).toBeInstanceOf(PermanentError)
    expect(failure(withCode(code))).toMatchObject({
      code: outcome,
      message: expect.not.stringContaining('secret'),
      reason: code.startsWith('ERR_') ? `permits: ${saying}` : `permits: ${saying} (${code})`,
    })
  })

  it('of a payload that no longer fits its dataset is permanent', () => {
    const invalid = new InvalidInput([{ field: 'payload.columns.0.name', message: 'gone' }])
    expect(failure(invalid)).toMatchObject({ name: 'PermanentError', code: 'invalid_payload' })
  })

  it.each([
    ['57P01', 'data_unreachable'],
    ['08006', 'data_unreachable'],
    ['ECONNREFUSED', 'data_unreachable'],
    ['ENOTFOUND', 'data_unreachable'],
    ['53300', 'data_busy'],
    ['40001', 'data_busy'],
    ['55P03', 'data_busy'],
    ['57014', 'data_timeout'],
    ['ENOSPC', 'storage_full'],
    ['EDQUOT', 'storage_full'],
  ])('with %s may be tried again: %s', (code, outcome) => {
    expect(failure(withCode(code))).toBeInstanceOf(PassingError)
    expect(failure(withCode(code))).toMatchObject({ code: outcome, message: expect.not.stringContaining('secret') })
  })

  it.each([
    'Connection terminated unexpectedly',
    'Client has encountered a connection error and is not queryable',
    'timeout exceeded when trying to connect',
    'Query read timeout',
  ])('that says "%s" is one of the connection', (message) => {
    expect(failure(new Error(message))).toMatchObject({ name: 'PassingError', code: 'data_unreachable', reason: `permits: ${message}` })
  })

  it('at a limit of ours is a time-out of the database', () => {
    expect(failure(new DOMException('too long', 'TimeoutError'))).toMatchObject({ code: 'data_timeout' })
  })

  it('for an unknown reason stays what it is, unless the database named one', () => {
    const error = new Error('something else')
    expect(failure(error)).toBe(error)
    const raised = Object.assign(new pg.DatabaseError('not on Sundays', 0, 'error'), { code: 'P0001' })
    expect(failure(raised)).toMatchObject({ name: 'PassingError', code: 'error', reason: 'permits: not on Sundays (P0001)' })
  })
})
