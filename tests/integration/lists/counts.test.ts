import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AttemptId } from '@/lib/ledger/attempt/attempts'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { forAtMost } from '@/tests/support/for-at-most'
import { ledgerOf } from '@/tests/support/jobs'
import { bothCounts, claimList, crashedOnce, endOf, failedOnce, type ListJob, nextAttempt } from '@/tests/support/list-attempts'
import { createItemsLedger, type ItemsLedger } from '@/workers/items/items-ledger'

/** LISTS_RUNS=500 looks further, from another seed each time; LISTS_SEED goes back to a seed that a failure named. */
const { LISTS_RUNS, LISTS_SEED } = process.env
const runs = Number(LISTS_RUNS ?? 10)
const seed = Number(LISTS_SEED ?? (LISTS_RUNS ? Date.now() % 2 ** 31 : 20_261_130))
const ITEMS = 12

let database: TestDatabase
let ledger: ItemsLedger
beforeAll(async () => {
  database = await createTestDatabase()
  ledger = createItemsLedger(database.db)
})
afterAll(() => database.drop())

const places = fc.uniqueArray(fc.integer({ min: 1, max: ITEMS }), { maxLength: 5 })
const ends = fc.uniqueArray(
  fc.record({
    seq: fc.integer({ min: 1, max: ITEMS }),
    state: fc.constantFrom('done' as const, 'refused' as const, 'in_doubt' as const, 'skipped' as const, 'waiting' as const),
    delayMs: fc.constantFrom(null, 0, 3_600_000),
  }),
  { selector: ({ seq }) => seq, maxLength: 5 },
)
const outcomes = fc.constantFrom(failedOnce, crashedOnce, { type: 'released' } as const)
const actions = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ does: fc.constant('write' as const), begins: places, ends, again: fc.boolean() }) },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constant('next attempt' as const),
        outcome: outcomes,
        policy: fc.constantFrom('once' as const, 'repeat' as const),
        resolves: fc.boolean(),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        does: fc.constant('step' as const),
        key: fc.constantFrom('a', 'b'),
        policy: fc.constantFrom('once' as const, 'repeat' as const),
        end: fc.constantFrom('done' as const, 'in_doubt' as const, null),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ does: fc.constant('decide' as const), decision: fc.constantFrom('done' as const, 'leave' as const) }),
    },
  ),
  { minLength: 5, maxLength: 14 },
)
type Action = typeof actions extends fc.Arbitrary<(infer One)[]> ? One : never

/** One of two lists that are written in the same statements. */
interface Walk {
  job: ListJob
  nth: number
}

async function take(walk: Walk, other: Walk, action: Action): Promise<void> {
  switch (action.does) {
    case 'write': {
      const low = await lowOf(walk.job.id)
      // A runner begins nothing that it has under way.
      const free = await notBegun(walk.job.id, action.begins)
      const begins = free.filter((seq) => action.ends.every((end) => end.seq !== seq))
      const one = { ...walk.job.id, nth: ++walk.nth, low, begins, ends: action.ends.map((end) => endOf(end.seq, end.state, end)) }
      const beside = { ...other.job.id, nth: ++other.nth, low: 0, begins: action.begins.slice(0, 2), ends: [] }
      const [written] = await Promise.all([ledger.write(one), ledger.write(beside)])
      if (action.again) expect(await ledger.write(one)).toEqual(written)
      return
    }
    case 'next attempt':
      walk.job = await nextAttempt(database, walk.job, action.outcome)
      walk.nth = 0
      expect(await ledger.open(walk.job.id, { op: 'open', ...action })).not.toBeNull()
      return
    case 'step': {
      const step = await ledger.step(walk.job.id, { op: 'step', resolves: false, ...action })
      if (step?.state === 'begun' && action.end)
        await ledger.write({ ...walk.job.id, nth: ++walk.nth, begins: [], ends: [endOf(step.seq, action.end)], low: 0 })
      return
    }
    case 'decide':
      await ledgerOf(database, walk.job.userId).items.decide(walk.job.id.jobId, { decision: action.decision, all: true })
      return
    default:
      return action satisfies never
  }
}

async function notBegun({ jobId }: AttemptId, seqs: number[]): Promise<number[]> {
  const { rows } = await sql<{ seq: number }>`
    SELECT seq FROM items WHERE job_id = ${jobId} AND seq = ANY(${seqs}::int[]) AND state <> 'begun' ORDER BY seq`.execute(database.db)
  return rows.map(({ seq }) => seq)
}

/** As a runner reckons it: up to the first that waits and was not put off, or is begun. */
async function lowOf({ jobId }: AttemptId): Promise<number> {
  const { rows } = await sql<{ low: number }>`
    SELECT coalesce(min(seq) - 1, ${ITEMS})::int AS low FROM items
    WHERE job_id = ${jobId} AND seq > 0 AND (state = 'begun' OR (state = 'waiting' AND next_at IS NULL))`.execute(database.db)
  return rows[0]?.low ?? 0
}

/** What a later attempt could not find: it waits or was begun, and stands neither where it is looked for nor has a time. */
async function lost({ jobId }: AttemptId) {
  const { rows } = await sql`
    SELECT seq, state FROM items i JOIN item_lists l USING (job_id) WHERE job_id = ${jobId} AND seq > 0 AND next_at IS NULL
      AND ((state = 'waiting' AND seq <= l.low) OR (state = 'begun' AND (seq <= l.low OR seq > l.high)))`.execute(database.db)
  return rows
}

it('the counts of a list are those of its items, and no item is lost, whatever is written in whatever order', async () => {
  const follow = async (taken: Action[]) => {
    const walk: Walk = { job: await claimList(database, ITEMS), nth: 0 }
    const other: Walk = { job: await claimList(database, ITEMS), nth: 0 }
    for (const action of taken) {
      await take(walk, other, action)
      const both = await Promise.all([walk, other].map(({ job }) => bothCounts(database, job.id)))
      for (const { written, counted } of both) expect(written).toEqual(counted)
      expect(await lost(walk.job.id)).toEqual([])
    }
  }
  await fc.assert(fc.asyncProperty(actions, forAtMost(runs * 2000, follow)), { numRuns: runs, seed })
}, 240_000)
