import { sql } from 'kysely'
import type { ItemCounts, ItemPolicy, ItemState } from '@/lib/contracts/items'
import type { AttemptId } from '@/lib/ledger/attempt/attempts'
import { claimJob } from '@/lib/ledger/attempt/claim'
import type { Outcome } from '@/lib/ledger/attempt/outcome'
import type { ItemEnd } from '@/lib/ledger/items/write'
import { countsOfList } from '@/lib/ledger/reading/list-counts'
import { createItemsLedger } from '@/workers/items/items-ledger'
import type { TestDatabase } from './database'
import { nextToDispatch } from './dispatch'
import { addWorker, claimNew, finishAttempt } from './jobs'

/** A job with a list, in an attempt that has it in hand. */
export interface ListJob {
  id: AttemptId
  userId: string
  pool: string
  workerId: string
}

export const newItems = (many: number, from = 1) =>
  Array.from({ length: many }, (_, i) => ({ seq: from + i, key: `k${from + i}`, label: null, data: { n: from + i } }))

/** Claimed, its list planned to the end and opened. */
export async function claimList(database: TestDatabase, many: number, policy: ItemPolicy = 'once'): Promise<ListJob> {
  const worker = await addWorker(database)
  const userId = await database.addUser()
  const pool = `list of ${userId}`
  const { id: jobId, attempt } = await claimNew(database, userId, worker.id, { pool })
  const id = { jobId, attempt }
  const ledger = createItemsLedger(database.db)
  await ledger.open(id, { op: 'open', policy, resolves: false })
  for (let from = 1; from <= many; from += 1000) await ledger.plan(id, newItems(Math.min(1000, many + 1 - from), from))
  await ledger.planned(id)
  return { id, userId, pool, workerId: worker.id }
}

/** Ends the attempt so, and begins the next one. */
export async function nextAttempt(database: TestDatabase, job: ListJob, outcome: Outcome): Promise<ListJob> {
  await finishAttempt(database.db, job.id, outcome, 7)
  return claimAgain(database, job)
}

export async function claimAgain(database: TestDatabase, job: ListJob): Promise<ListJob> {
  const [wakeUp] = await nextToDispatch(database.db, { pool: job.pool, maxRunning: 3 })
  const again = wakeUp && (await claimJob(database.db, wakeUp, job.workerId, { 'test.sleep': 1 }))
  if (!again) throw new Error('the job was not claimed')
  return { ...job, id: { jobId: again.id, attempt: again.attempt } }
}

export const failedOnce: Outcome = { type: 'retry', cause: 'failure', error: { code: 'x', message: 'It broke.' }, delayMs: 0 }
export const crashedOnce: Outcome = { ...failedOnce, cause: 'crash', error: { code: 'crashed', message: 'It crashed.' } }

export const endOf = (seq: number, state: ItemEnd['state'], change: Partial<ItemEnd> = {}): ItemEnd => ({
  ...{ seq, state, value: null, error: null, delayMs: null },
  ...change,
})

interface Row {
  seq: number
  state: ItemState
  attempt: number | null
  tries: number
  crashes: number
  value: unknown
  error: { code: string } | null
  later: boolean
  began: boolean
  ended: boolean
  decision: string | null
}

/** The items as they stand, by their place. */
export async function itemRows({ db }: TestDatabase, { jobId }: AttemptId): Promise<Map<number, Row>> {
  const { rows } = await sql<Row>`
    SELECT seq, state, attempt, tries, crashes, value, error, decision,
      next_at IS NOT NULL AS later, began_at IS NOT NULL AS began, ended_at IS NOT NULL AS ended
    FROM items WHERE job_id = ${jobId} ORDER BY seq`.execute(db)
  return new Map(rows.map((row) => [row.seq, row]))
}

export async function statesOf(database: TestDatabase, id: AttemptId): Promise<string> {
  return [...(await itemRows(database, id)).values()].map(({ seq, state }) => `${seq} ${state}`).join(', ')
}

/** The counts as they are written down, and as the items are: those of the list, and all that nobody has decided about. */
export async function bothCounts({ db }: TestDatabase, { jobId }: AttemptId): Promise<{ written: ItemCounts; counted: ItemCounts }> {
  const of = (state: ItemState) => sql`count(*) FILTER (WHERE seq > 0 AND state = ${sql.lit(state)})::int`
  const { rows } = await sql<{ written: ItemCounts; counted: ItemCounts }>`
    SELECT (SELECT ${countsOfList} FROM item_lists l WHERE job_id = ${jobId}) AS written, (
      SELECT json_build_object('total', count(*) FILTER (WHERE seq > 0), 'waiting', ${of('waiting')}, 'begun', ${of('begun')}, 'done', ${of('done')},
        'refused', ${of('refused')}, 'inDoubt', ${of('in_doubt')}, 'skipped', ${of('skipped')},
        'undecided', count(*) FILTER (WHERE state = 'in_doubt' AND decision IS DISTINCT FROM 'leave'))
      FROM items WHERE job_id = ${jobId}) AS counted`.execute(db)
  const [both] = rows
  if (!both) throw new Error('no counts')
  return both
}
