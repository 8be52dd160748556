import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ItemPolicy } from '@/lib/contracts/items'
import type { ClaimedJob } from '@/lib/ledger/attempt/claim'
import type { Outcome } from '@/lib/ledger/attempt/outcome'
import { openList } from '@/lib/ledger/items/open'
import { planItems } from '@/lib/ledger/items/plan'
import { writeItems } from '@/lib/ledger/items/write'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { addWorker, claimNew, finishAttempt, ledgerOf } from '@/tests/support/jobs'
import { countList } from '@/tests/support/lists'

let database: TestDatabase
let worker: string
beforeAll(async () => {
  database = await createTestDatabase()
  worker = (await addWorker(database)).id
})
afterAll(() => database.drop())

/** A job that runs, with a list of four as its attempt has it: one done, two begun, of which the second was put off before, one waiting. */
async function jobUnderWay(userId: string, policy: ItemPolicy): Promise<ClaimedJob> {
  const job = await claimNew(database, userId, worker)
  const id = { jobId: job.id, attempt: job.attempt }
  await openList(database.db, id, { policy, resolves: false, limit: { district: ['Nord'] } })
  await planItems(
    database.db,
    id,
    [1, 2, 3, 4].map((seq) => ({ seq, key: `item-${seq}`, label: null, data: {} })),
  )
  const end = { value: null, error: null, delayMs: null }
  const [, putOff] = [
    { seq: 1, state: 'done' as const, ...end },
    { seq: 2, state: 'waiting' as const, ...end, delayMs: 0 },
  ]
  await writeItems(database.db, [{ ...id, nth: 1, low: 0, begins: [1, 2, 3], ends: [] }])
  await writeItems(database.db, [{ ...id, nth: 2, low: 2, begins: [], ends: [{ seq: 1, state: 'done', ...end }, putOff] }])
  await writeItems(database.db, [{ ...id, nth: 3, low: 2, begins: [2], ends: [] }])
  return job
}

const statesOf = async (userId: string, jobId: string) =>
  (await ledgerOf(database, userId).items.page(jobId, { limit: 10 }))?.page.items.map(({ state }) => state)

async function expectTrueCounts(userId: string, jobId: string) {
  const user = ledgerOf(database, userId)
  const countsNow = async () => (await user.items.page(jobId, { limit: 1 }))?.page.counts
  const before = await countsNow()
  expect((await user.job(jobId))?.items).toEqual(before)
  await database.pool.query('DELETE FROM item_lists WHERE job_id = $1', [jobId])
  await countList(database, jobId)
  expect(await countsNow()).toEqual(before)
}

const failed: Outcome = { type: 'failed', cause: 'crash', error: { code: 'crashed', message: 'It crashed.' } }
const again: Outcome = { type: 'retry', cause: 'crash', error: { code: 'crashed', message: 'It crashed.' }, delayMs: 0 }

describe('what a job leaves begun when it ends', () => {
  it.each<[ItemPolicy, string, number]>([
    ['once', 'in_doubt', 0],
    ['repeat', 'waiting', 1],
  ])('where items are done %s is %s, by its failure and by a cancel between two attempts', async (policy, state, crashes) => {
    const userId = await database.addUser()
    const one = await jobUnderWay(userId, policy)
    await finishAttempt(database.db, { jobId: one.id, attempt: 1 }, failed, 7)
    expect(await statesOf(userId, one.id)).toEqual(['done', state, state, 'waiting'])
    expect(await ledgerOf(database, userId).items.page(one.id, { limit: 1 })).toMatchObject({ rowLimit: { district: ['Nord'] } })
    const undecided = policy === 'once' ? 2 : 0
    expect((await ledgerOf(database, userId).job(one.id))?.items).toMatchObject({ begun: 0, done: 1, inDoubt: undecided, undecided })
    await expectTrueCounts(userId, one.id)

    const other = await jobUnderWay(userId, policy)
    await finishAttempt(database.db, { jobId: other.id, attempt: 1 }, again, 7)
    expect(await statesOf(userId, other.id)).toEqual(['done', 'begun', 'begun', 'waiting'])
    const stopped = await ledgerOf(database, userId).cancel(other.id)
    expect(stopped).toMatchObject({ job: { state: 'cancelled', items: { begun: 0, done: 1, inDoubt: undecided, waiting: 3 - undecided } } })
    expect(await statesOf(userId, other.id)).toEqual(['done', state, state, 'waiting'])
    await expectTrueCounts(userId, other.id)

    const { rows } = await database.pool.query('SELECT crashes FROM items WHERE job_id = ANY($1) AND seq IN (2, 3)', [[one.id, other.id]])
    expect(rows.map((row) => row.crashes)).toEqual(Array(4).fill(crashes))
    if (policy === 'once') expect(await ledgerOf(database, userId).items.one(one.id, 3)).toMatchObject({ error: { code: 'in_doubt' } })
    // It goes on with what is not done.
    expect(await ledgerOf(database, userId).retry(one.id)).toMatchObject({ job: { state: 'queued', items: { done: 1, begun: 0 } } })
  })

  it('stays begun while the job only waits for its next attempt', async () => {
    const userId = await database.addUser()
    const job = await jobUnderWay(userId, 'once')
    const stopping = await ledgerOf(database, userId).cancel(job.id)
    expect(stopping).toMatchObject({ job: { state: 'cancelling', items: { done: 1, begun: 2, waiting: 1 } } })
    expect(await statesOf(userId, job.id)).toEqual(['done', 'begun', 'begun', 'waiting'])
    await finishAttempt(database.db, { jobId: job.id, attempt: 1 }, { type: 'cancelled' }, 7)
    expect(await statesOf(userId, job.id)).toEqual(['done', 'in_doubt', 'in_doubt', 'waiting'])
    await expectTrueCounts(userId, job.id)
  })
})
