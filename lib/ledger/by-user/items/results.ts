import type { Job } from '@/lib/contracts/job'
import type { Changed } from '@/lib/ledger/reading/change'
import { asChange, type ChangeResult } from '@/lib/ledger/reading/view'

/** What becomes of a change that a person asks for of a list. */
export type ItemsResult =
  | ChangeResult
  /** It was asked for before, and is so. */
  | { result: 'unchanged'; job: Job }
  | { result: 'nothing_to_do'; job: Job }
  /** Nothing was changed, for these are not in doubt any more. */
  | { result: 'not_in_doubt'; job: Job; seqs: number[] }

export function asItemsResult(changed: Changed): ItemsResult {
  return { result: 'changed', ...asChange(changed) }
}
