import { type RawBuilder, sql } from 'kysely'
import type { ItemDecision, ItemsDecision } from '@/lib/contracts/items'
import { isRunning } from '@/lib/contracts/job'
import type { Database } from '@/lib/ledger/connection/database'
import { areKept, type GoingOn, stillKept } from '@/lib/ledger/inputs/still-kept'
import { waitsAgain } from './again'
import { type Doubtful, judge } from './judge'
import type { Move } from './move-items'
import { moveWithJob } from './move-with-job'
import { type FoundList, readList } from './read-list'
import { asItemsResult, type ItemsResult } from './results'
import { undecided } from './rows'

interface Deciding extends GoingOn {
  asked: ItemsDecision
}

/**
 * Writes down what a person says about items in doubt. Those that are to be done again take their job back to the queue; while it runs
 * they cannot be, for the attempt may have gone past them.
 */
export async function decideItems(db: Database, userId: string, jobId: string, deciding: Deciding): Promise<ItemsResult> {
  const { asked, inputs, origin } = deciding
  const { decision } = asked
  const found = await readList(db, userId, jobId)
  if (!found) return { result: 'not_found' }
  const { job } = found
  const chosen = 'seqs' in asked ? await choose(db, jobId, asked) : chooseAll(found, decision)
  if (chosen.result !== 'open') return { job, ...chosen }
  if (decision === 'again' && isRunning(job)) return { result: 'not_allowed', job }
  const needed = decision === 'again' ? inputs : []
  if (!(await areKept(db, needed))) return { result: 'input_gone' }

  const { which, items, noted, details } = chosen
  const move: Move = {
    which,
    noted,
    set: sql`${becomes[decision].set}, ${decidedBy(userId, decision)}`,
    becomes: becomes[decision].state,
    action: 'job.items_decided',
    details,
    origin,
  }
  const where = sql`jobs.user_id = ${userId} AND jobs.rev = ${job.rev} AND (${decision} <> 'again' OR jobs.state NOT IN ('running', 'cancelling')) AND ${stillKept(needed)}`
  const changed = await moveWithJob(db, { id: jobId, where }, move, { items, goesOn: decision === 'again' })
  // The job was changed since it was read, as by somebody who decided too: what is true now has the answer.
  return changed ? asItemsResult(changed) : decideItems(db, userId, jobId, deciding)
}

interface Chosen {
  result: 'open'
  which: RawBuilder<unknown>
  items: number
  noted: RawBuilder<unknown>
  details: Record<string, unknown>
}
type Choice = Chosen | { result: 'unchanged' } | { result: 'nothing_to_do' } | { result: 'not_in_doubt'; seqs: number[] }

async function choose(db: Database, jobId: string, { decision, seqs }: Extract<ItemsDecision, { seqs: number[] }>): Promise<Choice> {
  const { rows } = await sql<Doubtful>`
    SELECT seq, state, decision FROM items WHERE job_id = ${jobId}::uuid AND seq = ANY(${seqs}::int[])`.execute(db)
  const judged = judge(seqs, decision, rows)
  if (judged.result === 'not_in_doubt') return judged
  if (judged.seqs.length === 0) return { result: 'unchanged' }
  const which = sql`trouble = 'in_doubt' AND seq = ANY(${judged.seqs}::int[])`
  return { result: 'open', which, items: judged.seqs.length, noted: sql``, details: { decision } }
}

function chooseAll({ counts, decided }: FoundList, decision: ItemDecision): Choice {
  if (counts.undecided === 0) return { result: decided === decision ? 'unchanged' : 'nothing_to_do' }
  const which = sql`trouble = 'in_doubt' AND ${undecided(sql.ref('items'))}`
  return { result: 'open', which, items: counts.undecided, noted: sql`, decided = ${decision}`, details: { decision, all: true } }
}

const becomes = {
  done: { state: 'done', set: sql`state = 'done', error = NULL, next_at = NULL, ended_at = now()` },
  again: { state: 'waiting', set: waitsAgain },
  leave: { state: null, set: sql`state = 'in_doubt'` },
} as const

const decidedBy = (userId: string, decision: ItemDecision) => sql`decision = ${decision}, decided_by = ${userId}, decided_at = now()`
