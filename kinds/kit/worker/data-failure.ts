import pg from 'pg'
import { InvalidInput } from '@/lib/contracts/errors'
import { DatasetRefused } from '@/lib/datasets/catalog/access'
import { DatasetFailure } from '@/lib/datasets/failures/dataset-failure'
import { Unwritable } from '@/lib/datasets/formats/unwritable'
import { PassingError, PermanentError } from './errors'

/**
 * What went wrong while a dataset was read, in the terms of an attempt: permanent where no other attempt can do better. Whatever came
 * neither of the storage nor of our own code came of the database with the data.
 */
export function dataFailure(error: unknown, dataset: string): unknown {
  if (error instanceof DatasetRefused) return new PermanentError('not_allowed', refusal(error), { cause: error })
  if (error instanceof InvalidInput) return new PermanentError('invalid_payload', error.message, { cause: error })
  if (error instanceof Unwritable) return new PermanentError('value_unwritable', error.message, { cause: error })
  if (isOfStorage(error)) return new PassingError('storage_full', 'The storage for files is full.', { cause: error })
  const { code, message, hopeless, reason } = DatasetFailure.from(dataset, error)
  if (code === 'error' && !isOfDatabase(error)) return error
  const options = { cause: error, reason: reason && `${dataset}: ${reason}` }
  return hopeless ? new PermanentError(code, message, options) : new PassingError(code, message, options)
}

const isOfDatabase = (error: unknown) => error instanceof pg.DatabaseError || error instanceof DatasetFailure

const refusal = ({ problems: [problem] }: DatasetRefused): string =>
  problem?.code === 'no_scope' ? problem.message : 'You may not use this dataset, or not any more.'

const isOfStorage = (error: unknown) => error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT'].includes(String(error.code))
