import { describe, expect, it } from 'vitest'
import { InvalidInput } from '@/lib/contracts/errors'
import { PermanentError } from '@/workers/attempt-context'
import { exportFailure } from '@/workers/kinds/export/failures'

const withCode = (code: string, message = 'relation "secret.table" does not exist') => Object.assign(new Error(message), { code })

describe('a failed export', () => {
  it.each([
    ['42P01', 'dataset_broken'],
    ['42703', 'dataset_broken'],
    ['22P02', 'dataset_broken'],
    ['25006', 'dataset_broken'],
    ['42501', 'dataset_forbidden'],
  ])('with %s is permanent and tells nothing of the database', (code, outcome) => {
    const failure = exportFailure(withCode(code))
    expect(failure).toBeInstanceOf(PermanentError)
    expect(failure).toMatchObject({ code: outcome, message: expect.not.stringContaining('secret') })
  })

  it('of a payload that no longer fits its dataset is permanent', () => {
    const failure = exportFailure(new InvalidInput([{ field: 'payload.columns.0.name', message: 'gone' }]))
    expect(failure).toMatchObject({ name: 'PermanentError', code: 'invalid_payload' })
  })

  it.each(['57P01', '08006', '53100', 'ECONNREFUSED', 'ENOSPC', '57014'])('with %s may be tried again, under the same code', (code) => {
    const error = withCode(code)
    expect(exportFailure(error)).toBe(error)
  })

  it.each([
    ['Connection terminated unexpectedly', 'ECONNRESET'],
    ['Client has encountered a connection error and is not queryable', 'ECONNRESET'],
    ['timeout exceeded when trying to connect', 'ETIMEDOUT'],
    ['Query read timeout', 'ETIMEDOUT'],
  ])('that says "%s" has a code', (message, code) => {
    expect(exportFailure(new Error(message))).toMatchObject({ code, message })
  })

  it('of a quota is a full disk, and of a limit of ours a time-out of the database', () => {
    expect(exportFailure(withCode('EDQUOT'))).toMatchObject({ code: 'ENOSPC' })
    expect(exportFailure(new DOMException('too long', 'TimeoutError'))).toMatchObject({ code: '57014' })
  })

  it('for an unknown reason stays what it is', () => {
    const error = new Error('something else')
    expect(exportFailure(error)).toBe(error)
  })
})
