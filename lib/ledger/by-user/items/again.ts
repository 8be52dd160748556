import { sql } from 'kysely'
import type { AgainState, ItemCounts } from '@/lib/contracts/items'
import { isActive, type Job } from '@/lib/contracts/job'
import type { Database } from '@/lib/ledger/connection/database'
import { areKept, type GoingOn, stillKept } from '@/lib/ledger/inputs/still-kept'
import { moveWithJob } from './move-with-job'
import { readList } from './read-list'
import { asItemsResult, type ItemsResult } from './results'

/**
 * Has the job do what it did not do: these wait again beside what waits already, what is done stays done. Where nothing of it is left
 * to be moved while the job is under way, this was asked for before.
 */
export async function doAgain(
  db: Database,
  userId: string,
  jobId: string,
  asked: GoingOn & { states: AgainState[] },
): Promise<ItemsResult> {
  const { states, inputs, origin } = asked
  const found = await readList(db, userId, jobId)
  if (!found) return { result: 'not_found' }
  const { job, counts } = found
  const items = states.reduce((sum, state) => sum + counts[state], 0)
  const refusal = refusalOf(job, { items, waiting: counts.waiting })
  if (refusal) return refusal
  if (!(await areKept(db, inputs))) return { result: 'input_gone' }
  const which = sql`trouble = ANY(${states}::text[]) AND seq > 0`
  const move = { which, set: waitsAgain, becomes: 'waiting', action: 'job.items_again', details: { states }, origin } as const
  const where = sql`jobs.user_id = ${userId} AND jobs.stage = 'ended' AND ${stillKept(inputs)}`
  const changed = await moveWithJob(db, { id: jobId, where }, move, { items, goesOn: true })
  // Somebody was quicker: what is true now has the answer.
  return changed ? asItemsResult(changed) : doAgain(db, userId, jobId, asked)
}

function refusalOf(job: Job, left: { items: number } & Pick<ItemCounts, 'waiting'>): ItemsResult | null {
  if (isActive(job)) return left.items > 0 ? { result: 'not_allowed', job } : { result: 'unchanged', job }
  return left.items + left.waiting > 0 ? null : { result: 'nothing_to_do', job }
}

/**
 * Due at once, and in their order: none of two has the time of the other, for only by its time is one found that waits again where
 * everything had ended.
 */
export const waitsAgain = sql`state = 'waiting', tries = 0, crashes = 0, error = NULL, ended_at = NULL,
  next_at = CASE WHEN items.seq > 0 THEN now() - (1048576 - items.seq) * interval '1 microsecond' END`
