import type { ItemCounts, ItemDecision, ItemPolicy, ItemState } from '@/lib/contracts/items'
import type { JobState } from '@/lib/contracts/job'
import type { Seen } from '@/tests/support/sink/journal'

/** A job that works off a list. */
export interface DumpedList {
  jobId: string
  state: JobState
  policy: ItemPolicy
  /** The outside sees its items, and counts them. */
  isOutside: boolean
  /** How many items there should be; null where nobody knows. */
  count: number | null
  /** What the list counts of itself. */
  counts: ItemCounts
  /** What people are shown. */
  shown: ItemCounts | null
}

export interface DumpedItem {
  jobId: string
  key: string
  state: ItemState
  /** That began it last. */
  attempt: number | null
  /** The outside's, of one that is done. */
  receipt: number | null
  /** Why it is not done. */
  code: string | null
  decision: ItemDecision | null
}

/** What the ledger says of lists, and what the outside knows. */
export interface ItemsEvidence {
  lists: DumpedList[]
  items: DumpedItem[]
  attempts: { jobId: string; attempt: number; outcome: string | null }[]
  seen: Seen[]
  /** How often people asked that what is in doubt of a job be done again; never where nothing is said. */
  askedAgain?(jobId: string): number
}
