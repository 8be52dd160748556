import type { PoolName } from '@/lib/contracts/delivery'
import type { Job, Priority } from '@/lib/contracts/job'
import type { Change } from '@/lib/ledger/reading/view'

/** A job to be written. `title` is what lists and notices call it. */
export interface NewJob {
  kind: string
  title: string
  /** What is found of it beside its title. */
  searchWords?: string
  payload: Record<string, unknown>
  /** Of its kind's payload; 1 unless said otherwise. */
  payloadVersion?: number
  /** What makes it faster or slower than others of its kind. */
  rateBy?: string
  pool: PoolName
  maxFailures: number
  /** Normal unless said otherwise. */
  priority?: Priority
  /** ISO 8601: when it may start; at once unless that lies ahead. */
  runAt?: string
  idempotencyKey: string
  /** The files that it works with: from now on they stay as long as it may need them. */
  inputs?: BoundInput[]
}

/** A file of the person's, and the field of the payload that names it. */
export interface BoundInput {
  name: string
  /** Its place there, from 0. */
  nth: number
  id: string
}

export type SubmitResult =
  | ({ result: 'created' } & Change)
  | { result: 'existing'; job: Job }
  /** The same key came before with another body. */
  | { result: 'key_conflict' }
  /** One of its files is not there, not whole or not this person's: nothing was submitted. */
  | { result: 'inputs_missing' }
  | { result: 'queue_full'; limit: number; retryAfterSeconds: number }
