import { sql } from 'kysely'
import type { AgainState, Item, ItemsDecision } from '@/lib/contracts/items'
import type { Origin } from '@/lib/ledger/audit/origin'
import type { Database } from '@/lib/ledger/connection/database'
import { doAgain } from './again'
import { decideItems } from './decide'
import { type AskedItems, itemsPage, type ListedItems } from './items-page'
import type { ItemsResult } from './results'
import { type ItemRow, itemColumns, toItem } from './rows'

/** The lists that a person's jobs work off. A job that goes on does so with the files that it names: `inputs` are their ids. */
export interface UserItems {
  /** Null for a job that is not theirs, here and below. */
  page(jobId: string, asked: AskedItems): Promise<ListedItems | null>
  one(jobId: string, seq: number): Promise<Item | null>
  /** Says of items in doubt that they were done, are to be done again, or are left so. */
  decide(jobId: string, asked: ItemsDecision, inputs?: readonly string[]): Promise<ItemsResult>
  /** Puts a job that has ended back in the queue for what it did not do. */
  again(jobId: string, states: AgainState[], inputs?: readonly string[]): Promise<ItemsResult>
}

export function userItems(db: Database, userId: string, origin: Origin): UserItems {
  return {
    decide: (jobId, asked, inputs = []) => decideItems(db, userId, jobId, { asked, inputs, origin }),
    again: (jobId, states, inputs = []) => doAgain(db, userId, jobId, { states, inputs, origin }),
    page: (jobId, asked) => itemsPage(db, userId, jobId, asked),
    async one(jobId, seq) {
      const { rows } = await sql<{ item: ItemRow }>`
        SELECT to_json(p) AS item FROM (
          SELECT ${itemColumns} FROM items item JOIN jobs ON jobs.id = item.job_id
          WHERE item.job_id = ${jobId}::uuid AND item.seq = ${seq}::int AND jobs.user_id = ${userId}) p`.execute(db)
      return rows[0] ? toItem(rows[0].item) : null
    },
  }
}
