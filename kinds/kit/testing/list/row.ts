import type { ItemEnd, ListedItem } from '@/kinds/kit/worker/items-protocol'
import type { ItemCounts } from '@/lib/contracts/items'
import type { JobError } from '@/lib/contracts/job-error'

/** An item or a step as the ledger has it. */
export interface ItemRow extends ListedItem {
  state: ItemEnd['state'] | 'begun'
  /** The one that began it last. */
  attempt: number | null
  value: unknown
  error: JobError | null
  /** When it is due again, for one that was put off. */
  nextAt: number | null
}

const OVER = ['done', 'refused', 'in_doubt', 'skipped']
export const isOver = ({ state }: ItemRow) => OVER.includes(state)

/** Items from 1 on are the list; steps are counted where somebody is to decide about them only. */
export function countsOf(rows: Iterable<ItemRow>): ItemCounts {
  const counts = { total: 0, waiting: 0, begun: 0, done: 0, refused: 0, inDoubt: 0, skipped: 0, undecided: 0 }
  for (const { seq, state } of rows) {
    if (state === 'in_doubt') counts.undecided++
    if (seq < 0) continue
    counts.total++
    counts[state === 'in_doubt' ? 'inDoubt' : state]++
  }
  return counts
}
