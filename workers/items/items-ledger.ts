import type { ItemCounts } from '@/lib/contracts/items'
import type { AttemptId } from '@/lib/ledger/attempt/attempts'
import type { Database } from '@/lib/ledger/connection/database'
import { gather } from '@/lib/ledger/connection/gather'
import { itemCounts } from '@/lib/ledger/items/counts'
import { type OpenedList, openList } from '@/lib/ledger/items/open'
import { finishPlan, type Planned, planItems, resetList } from '@/lib/ledger/items/plan'
import { allItems, begunItems, type DueItems, dueItems, type ReadItem, type StoredItem, waitingItems } from '@/lib/ledger/items/read'
import { type StepState, takeStep } from '@/lib/ledger/items/step'
import { grantedBefore, type ItemsWrite, type Written, writeItems } from '@/lib/ledger/items/write'
import type { AskOf } from './ask'

/** What the ledger does with the lists of this worker's attempts. Null from it means fenced; it rejects while PostgreSQL is away. */
export interface ItemsLedger {
  open(id: AttemptId, ask: AskOf<'open'>): Promise<OpenedList | null>
  reset(id: AttemptId): Promise<{ left: boolean } | null>
  plan(id: AttemptId, items: AskOf<'plan'>['items']): Promise<Planned | null>
  planned(id: AttemptId): Promise<ItemCounts | null>
  read(id: AttemptId, ask: AskOf<'read'>): Promise<ReadItem[]>
  due(id: AttemptId, ask: AskOf<'due'>): Promise<DueItems>
  begun(id: AttemptId, ask: AskOf<'begun'>): Promise<ReadItem[] | null>
  /** Those of all attempts go into one statement; of one attempt there may be one at a time. */
  write(write: ItemsWrite): Promise<Written | null>
  all(id: AttemptId, ask: AskOf<'all'>): Promise<StoredItem[]>
  step(id: AttemptId, ask: AskOf<'step'>): Promise<StepState | null>
  counts(id: AttemptId): Promise<ItemCounts>
}

export function createItemsLedger(db: Database): ItemsLedger {
  const write = gather((writes: ItemsWrite[]) => writeItems(db, writes), { oneAtATime: true })
  return {
    open: (id, ask) => openList(db, id, ask),
    reset: (id) => resetList(db, id),
    plan: (id, items) => planItems(db, id, items),
    planned: (id) => finishPlan(db, id),
    read: ({ jobId }, ask) => waitingItems(db, jobId, ask),
    due: ({ jobId }, ask) => dueItems(db, jobId, ask),
    begun: (id, ask) => begunItems(db, id, ask),
    async write(one) {
      const written = await write(one)
      return written === 'again' ? grantedBefore(db, one) : written
    },
    all: ({ jobId }, ask) => allItems(db, jobId, ask),
    step: (id, ask) => takeStep(db, id, ask),
    counts: ({ jobId }) => itemCounts(db, jobId),
  }
}
