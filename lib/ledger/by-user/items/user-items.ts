import { sql } from 'kysely'
import type { ItemsPage } from '@/lib/contracts/api'
import type { Item } from '@/lib/contracts/items'
import type { Database } from '@/lib/ledger/connection/database'
import { type AskedItems, itemsPage } from './items-page'
import { type ItemRow, itemColumns, toItem } from './rows'

/** The lists that a person's jobs work off. */
export interface UserItems {
  /** Null for a job that is not theirs, here and below. */
  page(jobId: string, asked: AskedItems): Promise<ItemsPage | null>
  one(jobId: string, seq: number): Promise<Item | null>
}

export function userItems(db: Database, userId: string): UserItems {
  return {
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
