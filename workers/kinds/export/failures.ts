import { InvalidInput } from '@/lib/contracts/errors'
import type { JobErrorCode } from '@/lib/contracts/job-error-codes'
import { DatasetRefused } from '@/lib/datasets/access'
import { Unwritable } from '@/lib/datasets/formats/unwritable'
import { PermanentError } from '@/workers/attempt-context'

/** Errors of node-postgres that carry no code of their own, and the system's code for the same thing. */
const uncoded: [RegExp, string][] = [
  [/^Connection terminated|not queryable/i, 'ECONNRESET'],
  [/^(timeout exceeded when trying to connect|Query read timeout)/i, 'ETIMEDOUT'],
]

/**
 * What went wrong, in the terms of an attempt: permanent where no other attempt can do better, else the error itself
 * with a code that tells what it was.
 */
export function exportFailure(error: unknown): unknown {
  if (error instanceof DatasetRefused) return permanent('not_allowed', refusal(error), error)
  if (error instanceof InvalidInput) return permanent('invalid_payload', error.message, error)
  if (error instanceof Unwritable) return permanent('value_unwritable', error.message, error)
  if (!(error instanceof Error)) return error
  if (error.name === 'TimeoutError') return coded(error, '57014')
  const code = 'code' in error ? String(error.code) : ''
  if (code === '42501') return permanent('dataset_forbidden', 'The database does not allow this dataset to be read.', error)
  // Class 42: the dataset names a table, column or function that is not there. Class 22: a value is not of the type it
  // declares. 25006: its query tries to write.
  if (/^(42...|22...|3F000|25006)$/.test(code))
    return permanent('dataset_broken', 'This dataset does not fit its database. An administrator has to correct it.', error)
  if (code === 'EDQUOT') return coded(error, 'ENOSPC')
  const known = uncoded.find(([message]) => message.test(error.message))
  return code === '' && known ? coded(error, known[1]) : error
}

const refusal = ({ problems: [problem] }: DatasetRefused): string =>
  problem?.code === 'no_scope' ? problem.message : 'You may not export this dataset, or not any more.'

const permanent = (code: JobErrorCode, message: string, cause: Error) => new PermanentError(code, message, { cause })

const coded = (error: Error, code: string) => Object.assign(new Error(error.message, { cause: error }), { code })
