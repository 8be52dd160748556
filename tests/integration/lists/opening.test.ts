import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ItemPolicy } from '@/lib/contracts/items'
import type { Outcome } from '@/lib/ledger/attempt/outcome'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { finishAttempt, ledgerOf } from '@/tests/support/jobs'
import { claimList, crashedOnce, endOf, failedOnce, itemRows, type ListJob, nextAttempt, statesOf } from '@/tests/support/list-attempts'
import { createItemsLedger, type ItemsLedger } from '@/workers/items/items-ledger'

let database: TestDatabase
let ledger: ItemsLedger
beforeAll(async () => {
  database = await createTestDatabase()
  ledger = createItemsLedger(database.db)
})
afterAll(() => database.drop())

const open = ({ id }: ListJob, policy: ItemPolicy, resolves = false) => ledger.open(id, { op: 'open', policy, resolves })
const begin = ({ id }: ListJob, begins: number[], nth = 1) => ledger.write({ ...id, nth, begins, ends: [], low: 0 })
const begun = async ({ id }: ListJob, after = 0) => (await ledger.begun(id, { op: 'begun', after, limit: 2 }))?.map(({ seq }) => seq)

/** An attempt that has begun these, ended so; and the next one. */
async function leftBegun(policy: ItemPolicy, seqs: number[], outcome: Outcome = failedOnce) {
  const job = await claimList(database, 5, policy)
  await begin(job, seqs)
  return nextAttempt(database, job, outcome)
}

describe('what an earlier attempt left begun', () => {
  it('is in doubt where it may be done once', async () => {
    const job = await leftBegun('once', [1, 2])
    expect(await open(job, 'once')).toMatchObject({ planned: true, low: 0, counts: { begun: 0, inDoubt: 2, undecided: 2, waiting: 3 } })
    expect((await itemRows(database, job.id)).get(1)).toMatchObject({
      state: 'in_doubt',
      error: { code: 'in_doubt' },
      tries: 1,
      ended: true,
    })
    expect(await open(job, 'once')).toMatchObject({ counts: { inDoubt: 2, undecided: 2 } })
  })

  it('is left as it is where the outside can be asked, page by page, and then ends like any other', async () => {
    const job = await leftBegun('once', [1, 2, 4])
    expect(await open(job, 'once', true)).toMatchObject({ counts: { begun: 3, inDoubt: 0 } })
    expect([await begun(job), await begun(job, 2)]).toEqual([[1, 2], [4]])
    const ends = [endOf(1, 'done'), endOf(2, 'waiting'), endOf(4, 'in_doubt')]
    expect(await ledger.write({ ...job.id, nth: 1, begins: [], ends, low: 0 })).toMatchObject({
      counts: { done: 1, waiting: 3, inDoubt: 1, undecided: 1 },
    })
    // What this attempt begins is no earlier one's.
    await begin(job, [3], 2)
    expect(await begun(job)).toEqual([])
  })

  it('waits again where it may be repeated', async () => {
    const job = await leftBegun('repeat', [1, 2], { type: 'released' })
    expect(await open(job, 'repeat')).toMatchObject({ counts: { begun: 0, waiting: 5, refused: 0 } })
    expect((await itemRows(database, job.id)).get(1)).toMatchObject({ state: 'waiting', crashes: 0, later: false })
    expect((await ledger.read(job.id, { op: 'read', after: 0, limit: 1 })).map(({ seq }) => seq)).toEqual([1])
  })

  it('is refused once its runner has crashed three times, and only by crashes', async () => {
    let job = await leftBegun('repeat', [1], crashedOnce)
    for (const outcome of [failedOnce, crashedOnce, { type: 'released' } as const]) {
      expect(await open(job, 'repeat')).toMatchObject({ counts: { waiting: 5 } })
      await begin(job, [1])
      job = await nextAttempt(database, job, outcome)
    }
    expect(await open(job, 'repeat')).toMatchObject({ counts: { waiting: 5 } })
    expect((await itemRows(database, job.id)).get(1)).toMatchObject({ crashes: 2 })
    await begin(job, [1, 2])
    job = await nextAttempt(database, job, crashedOnce)
    expect(await open(job, 'repeat')).toMatchObject({ counts: { waiting: 4, refused: 1 } })
    const rows = await itemRows(database, job.id)
    expect(rows.get(1)).toMatchObject({ state: 'refused', error: { code: 'crashed' }, crashes: 3, ended: true })
    expect(rows.get(2)).toMatchObject({ state: 'waiting', crashes: 1 })
  })

  it('is found below the mark, too, where it had been put off before', async () => {
    const first = await claimList(database, 5)
    await begin(first, [1, 2])
    await ledger.write({ ...first.id, nth: 2, begins: [], ends: [endOf(1, 'waiting', { delayMs: 0 }), endOf(2, 'done')], low: 2 })
    await begin(first, [1], 3)
    const job = await nextAttempt(database, first, failedOnce)
    expect(await open(job, 'once', true)).toMatchObject({ low: 2, counts: { begun: 1 } })
    expect(await begun(job)).toEqual([1])
    expect(await open(job, 'once')).toMatchObject({ counts: { begun: 0, inDoubt: 1 } })
    expect(await statesOf(database, job.id)).toBe('1 in_doubt, 2 done, 3 waiting, 4 waiting, 5 waiting')
  })
})

describe('a job', () => {
  it('has the counts of its list as they were when its attempt ended, and says what it rests for and until when', async () => {
    const job = await claimList(database, 3)
    await begin(job, [1])
    const why = { code: 'busy', message: 'It was busy.' }
    await ledger.write({ ...job.id, nth: 2, begins: [], ends: [endOf(1, 'done')], low: 1 })
    const event = await finishAttempt(database.db, job.id, { type: 'rested', delayMs: 60_000, why }, 7)
    const told = event?.type === 'job.changed' ? event.job : null
    expect(told).toMatchObject({
      state: 'queued',
      failures: 0,
      error: null,
      items: { total: 3, done: 1, waiting: 2 },
      waiting: { reason: 'rest', why },
    })
    const user = ledgerOf(database, job.userId)
    expect(await user.job(job.id.jobId)).toMatchObject({ waiting: { reason: 'rest', why, until: expect.any(String) } })
    expect((await user.attempts(job.id.jobId))?.attempts).toMatchObject([{ outcome: 'rested', error: why }])
    expect(await user.notifications({ limit: 5 })).toMatchObject({ unread: 0 })
  })
})
