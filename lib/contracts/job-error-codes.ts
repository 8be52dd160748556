import type { JobError } from './job'

/**
 * The codes of `JobError` that Postroom itself gives. A developer's kind may throw a `PermanentError` with any other; its
 * message is then shown as it is.
 */
export type JobErrorCode =
  | 'crashed'
  | 'data_busy'
  | 'data_invalid'
  | 'data_timeout'
  | 'data_unreachable'
  | 'dataset_broken'
  | 'dataset_forbidden'
  | 'error'
  | 'input_gone'
  | 'invalid_payload'
  | 'invalid_result'
  | 'not_allowed'
  | 'out_of_memory'
  | 'storage_full'
  | 'unknown'
  | 'unknown_kind'
  | 'value_unwritable'
  | 'worker_lost'

export type OwnJobError = JobError & { code: JobErrorCode }
