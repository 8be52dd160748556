import type { ItemDecision, ItemState } from '@/lib/contracts/items'

/** An item as far as a decision about it goes. */
export interface Doubtful {
  seq: number
  state: ItemState
  decision: ItemDecision | null
}

export type Judged =
  /** About these; the others among those asked for were decided so before. */
  | { result: 'open'; seqs: number[] }
  /** These are not there, or not in doubt any more. */
  | { result: 'not_in_doubt'; seqs: number[] }

/** What a decision about these items comes to. One that was sent twice, or in two tabs, has been taken: that is no refusal. */
export function judge(asked: readonly number[], decision: ItemDecision, items: readonly Doubtful[]): Judged {
  const found = new Map(items.map((item) => [item.seq, item]))
  const open: number[] = []
  const others: number[] = []
  for (const seq of new Set(asked)) {
    const item = found.get(seq)
    const isLeft = item?.state === 'in_doubt' && item.decision === 'leave'
    const isTaken = item?.decision === decision && (decision === 'leave' ? isLeft : item.state !== 'in_doubt')
    if (isTaken) continue
    if (item?.state === 'in_doubt') open.push(seq)
    else others.push(seq)
  }
  return others.length > 0 ? { result: 'not_in_doubt', seqs: others } : { result: 'open', seqs: open }
}
