import type { Alt, Warning } from '@/lib/contracts/artifact'
import type { AttemptError } from '@/lib/contracts/attempt'
import type { JobError } from '@/lib/contracts/job-error'

/** A finished file, as the store and the runner describe it. */
export interface FinishedFile {
  key: string
  fileName: string
  mediaType: string
  bytes: number
  sha256: string
  /** Null for a store that does not tell. */
  crc32?: number | null
  /** In the unit of the job's kind; null where it says nothing. */
  amount: number | null
  columns: number | null
  /** Which rows of its dataset it is made of, where each person sees their own; none for all. */
  limit?: unknown
  /** ISO 8601: the moment of the snapshot that its data was read from. */
  dataAsOf: string | null
  /** The moment of the last snapshot, when there was more than one. */
  dataAsOfEnd: string | null
  /** Days until it goes, where those are fewer than files are kept here. */
  keepDays?: number | null
  /** Of the one that is a picture of the result, and no file to fetch: what it shows. */
  alt?: Alt | null
}

/**
 * How an attempt ended. `retry` counts a failure or a crash and waits `delayMs`; `released` counts
 * nothing: a shutdown is not the job's fault; nor does `rested`, which waits as it was asked to. This set is closed: each member is one ledger change.
 */
export type Outcome =
  | {
      type: 'completed'
      /** The first is the main one. They take the place of those of an earlier run. */
      files: FinishedFile[]
      /** What came of it beside them, as its kind's schema has read it. */
      result?: unknown
      warnings: Warning[]
      /** How much it did a second, in the unit of its kind; null for one that says nothing about others. */
      rate?: number | null
    }
  | { type: 'retry'; cause: 'failure' | 'crash'; error: AttemptError; delayMs: number }
  | { type: 'failed'; cause: 'failure' | 'crash'; error: AttemptError }
  | { type: 'cancelled' }
  | { type: 'released' }
  | { type: 'rested'; delayMs: number; why: JobError | null }
