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
  | 'in_doubt'
  | 'invalid_item'
  | 'input_gone'
  | 'invalid_payload'
  | 'invalid_result'
  | 'invalid_value'
  | 'item_too_large'
  | 'not_allowed'
  | 'out_of_memory'
  | 'same_key'
  | 'step_in_doubt'
  | 'stopped'
  | 'storage_full'
  | 'too_many_items'
  | 'unknown'
  | 'unknown_kind'
  | 'value_too_large'
  | 'value_unwritable'
  | 'worker_lost'
  | 'zip_bomb'
  | 'zip_broken'
  | 'zip_encrypted'
  | 'zip_nested'
  | 'zip_same_name'
  | 'zip_too_many'
  | 'zip_unsafe_name'

export type OwnJobError = JobError & { code: JobErrorCode }
