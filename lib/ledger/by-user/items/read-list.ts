import { sql } from 'kysely'
import type { ItemCounts, ItemDecision } from '@/lib/contracts/items'
import type { Job } from '@/lib/contracts/job'
import type { Database } from '@/lib/ledger/connection/database'
import { findJob } from '@/lib/ledger/reading/find-job'
import { countsOfList } from '@/lib/ledger/reading/list-counts'
import { toJob } from '@/lib/ledger/reading/view'

export interface FoundList {
  job: Job
  counts: ItemCounts
  /** What was decided last about all that were in doubt. */
  decided: ItemDecision | null
}

const none: ItemCounts = { total: 0, waiting: 0, begun: 0, done: 0, refused: 0, inDoubt: 0, skipped: 0, undecided: 0 }

/** A job and how its list stands. The job is read first: what changes the list meanwhile gives the job another revision, or finds it running. */
export async function readList(db: Database, userId: string, jobId: string): Promise<FoundList | null> {
  const found = await findJob(db, userId, jobId)
  if (!found) return null
  const { rows } = await sql<Omit<FoundList, 'job'>>`
    SELECT ${countsOfList} AS counts, l.decided FROM item_lists l WHERE l.job_id = ${jobId}::uuid`.execute(db)
  return { job: toJob(found), ...(rows[0] ?? { counts: none, decided: null }) }
}
