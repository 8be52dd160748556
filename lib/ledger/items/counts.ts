import { sql } from 'kysely'
import type { ItemCounts } from '@/lib/contracts/items'
import type { Database } from '@/lib/ledger/connection/database'
import { countsOfList } from '@/lib/ledger/reading/list-counts'

export const noItems: ItemCounts = { total: 0, waiting: 0, begun: 0, done: 0, refused: 0, inDoubt: 0, skipped: 0, undecided: 0 }

export async function itemCounts(db: Database, jobId: string): Promise<ItemCounts> {
  const { rows } = await sql<{ counts: ItemCounts }>`SELECT ${countsOfList} AS counts FROM item_lists l WHERE job_id = ${jobId}`.execute(db)
  return rows[0]?.counts ?? noItems
}
