import { type RawBuilder, sql } from 'kysely'
import type { Database } from '@/lib/ledger/connection/database'
import { type Changed, changeJob } from '@/lib/ledger/reading/change'
import { countsOfList } from '@/lib/ledger/reading/list-counts'
import { noticesWithdrawn } from '@/lib/ledger/reading/notices-sql'
import { MOST_AT_ONCE, type Move, moveAhead, movedItems, movedOnRecord } from './move-items'

interface Job {
  id: string
  /** Whose, and in which states. */
  where: RawBuilder<unknown>
}

interface Asked {
  /** How many items it changes, about: more than one statement may are changed ahead, part by part. */
  items: number
  /** Whether the job goes back to the queue, if it has ended. */
  goesOn: boolean
}

/** Makes a change to items of a list, and has people see it on the job. Null where the job is not as it has to be any more. */
export async function moveWithJob(db: Database, job: Job, move: Move, { items, goesOn }: Asked): Promise<Changed | null> {
  for (let left = items; left > MOST_AT_ONCE; left -= MOST_AT_ONCE) if ((await moveAhead(db, move, job)) === 0) break
  return changeJob(db, job.id, {
    where: job.where,
    before: movedItems(move, sql`numbered`),
    set: sql`${goesOn ? sql`${backInQueue},` : sql``} items = coalesce((SELECT ${countsOfList} FROM counted l), jobs.items)`,
    also: sql`${goesOn ? noticesWithdrawn : sql``} ${movedOnRecord(move, sql`changed AS job`)}`,
  })
}

const hasEnded = sql`jobs.stage = 'ended'`
const anew = (column: string, value: RawBuilder<unknown>) =>
  sql`${sql.ref(column)} = CASE WHEN ${hasEnded} THEN ${value} ELSE jobs.${sql.ref(column)} END`

/** As `retryJob` does it. What a run that was done had left to go on from is of no use to the next. */
const backInQueue = sql.join([
  anew('state', sql`'queued'`),
  ...['failures', 'crashes', 'losses', 'retries'].map((column) => anew(column, sql`0`)),
  ...['error', 'rest', 'finished_at', 'turn'].map((column) => anew(column, sql`NULL`)),
  ...['run_at', 'due_at'].map((column) => anew(column, sql`now()`)),
  sql`checkpoint = CASE WHEN jobs.state = 'completed' THEN NULL ELSE jobs.checkpoint END`,
])
