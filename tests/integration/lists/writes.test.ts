import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { ledgerOf } from '@/tests/support/jobs'
import { claimList, endOf, failedOnce, itemRows, type ListJob, nextAttempt, statesOf } from '@/tests/support/list-attempts'
import { createItemsLedger, type ItemsLedger } from '@/workers/items/items-ledger'

let database: TestDatabase
let ledger: ItemsLedger
beforeAll(async () => {
  database = await createTestDatabase()
  ledger = createItemsLedger(database.db)
})
afterAll(() => database.drop())

const writeOf = ({ id }: ListJob, nth: number, change: { begins?: number[]; ends?: ReturnType<typeof endOf>[]; low?: number }) => ({
  ...{ ...id, nth, begins: [], ends: [], low: 0 },
  ...change,
})

describe('a write', () => {
  it('begins and ends items, with the counts', async () => {
    const job = await claimList(database, 6)
    expect(await ledger.write(writeOf(job, 1, { begins: [1, 2, 3, 4] }))).toMatchObject({
      ...{ granted: [1, 2, 3, 4], isStopping: false },
      counts: { total: 6, waiting: 2, begun: 4 },
    })
    const error = { code: 'no', message: 'No.' }
    const ends = [
      endOf(1, 'done', { value: { n: 7 } }),
      endOf(2, 'refused', { error }),
      endOf(3, 'in_doubt', { error }),
      endOf(4, 'skipped', { error }),
    ]
    expect(await ledger.write(writeOf(job, 2, { begins: [5], ends, low: 4 }))).toMatchObject({
      granted: [5],
      counts: { waiting: 1, begun: 1, done: 1, refused: 1, inDoubt: 1, skipped: 1, undecided: 1 },
    })
    const rows = await itemRows(database, job.id)
    expect(rows.get(1)).toMatchObject({ state: 'done', value: { n: 7 }, attempt: 1, tries: 1, began: true, ended: true })
    expect(rows.get(2)).toMatchObject({ state: 'refused', error, ended: true })
    expect(rows.get(5)).toMatchObject({ state: 'begun', tries: 1, ended: false })
    expect(rows.get(6)).toMatchObject({ state: 'waiting', tries: 0, began: false })
  })

  it('ends what was never said to have begun, as one try', async () => {
    const job = await claimList(database, 2, 'repeat')
    expect(await ledger.write(writeOf(job, 1, { ends: [endOf(1, 'done')] }))).toMatchObject({ counts: { waiting: 1, begun: 0, done: 1 } })
    expect((await itemRows(database, job.id)).get(1)).toMatchObject({ state: 'done', tries: 1, began: true, ended: true })
  })

  it('changes nothing of what has ended, and begins nothing that does not wait', async () => {
    const job = await claimList(database, 2)
    await ledger.write(writeOf(job, 1, { begins: [1], ends: [endOf(2, 'done')] }))
    await ledger.write(writeOf(job, 2, { ends: [endOf(1, 'done')] }))
    const written = await ledger.write(writeOf(job, 3, { begins: [1], ends: [endOf(2, 'refused')] }))
    expect(written).toMatchObject({ granted: [], counts: { done: 2, refused: 0 } })
  })

  it('is written once when it is sent again, and grants the same', async () => {
    const job = await claimList(database, 4)
    await ledger.write(writeOf(job, 1, { begins: [1, 2] }))
    const second = writeOf(job, 2, { begins: [3], ends: [endOf(1, 'waiting', { delayMs: 0 }), endOf(2, 'done')] })
    const written = await ledger.write(second)
    expect(await ledger.write(second)).toEqual(written)
    // What was sent first and comes last, long after it was given up, finds later writes there.
    await ledger.write(writeOf(job, 3, { begins: [1] }))
    expect(await ledger.write(second)).toMatchObject({ counts: { waiting: 1, begun: 2, done: 1 } })
    expect(await statesOf(database, job.id)).toBe('1 begun, 2 done, 3 begun, 4 waiting')
  })

  it('is written once when both sendings are under way at the same time', async () => {
    const job = await claimList(database, 3)
    const twice = writeOf(job, 1, { begins: [1, 2] })
    const other = createItemsLedger(database.db)
    const both = await Promise.all([ledger.write(twice), other.write(twice)])
    for (const one of both) expect(one).toMatchObject({ granted: [1, 2], counts: { begun: 2 } })
    expect((await itemRows(database, job.id)).get(1)).toMatchObject({ tries: 1 })
  })

  it('begins nothing of a job that is told to stop, and still takes ends', async () => {
    const job = await claimList(database, 3)
    await ledger.write(writeOf(job, 1, { begins: [1] }))
    await ledgerOf(database, job.userId).cancel(job.id.jobId)
    expect(await ledger.write(writeOf(job, 2, { begins: [2], ends: [endOf(1, 'done')] }))).toMatchObject({
      ...{ isStopping: true, granted: [] },
      counts: { done: 1, begun: 0, waiting: 2 },
    })
    const told = await ledgerOf(database, job.userId).job(job.id.jobId)
    expect(told).toMatchObject({ state: 'cancelling' })
  })

  it('puts off to a later time, and finds what is due', async () => {
    const job = await claimList(database, 4)
    const error = { code: 'busy', message: 'It was busy.' }
    const ends = [endOf(1, 'waiting', { delayMs: 3_600_000, error }), endOf(2, 'waiting', { delayMs: 0 }), endOf(3, 'waiting')]
    await ledger.write(writeOf(job, 1, { begins: [1, 2, 3] }))
    await ledger.write(writeOf(job, 2, { ends }))
    const { items, next } = await ledger.due(job.id, { op: 'due', limit: 10 })
    expect(items).toEqual([{ seq: 2, key: 'k2', label: null, data: { n: 2 }, tries: 1, crashes: 0 }])
    expect(next).toMatchObject({ why: error })
    expect(next?.ms).toBeGreaterThan(3_500_000)
    const read = await ledger.read(job.id, { op: 'read', after: 0, limit: 10 })
    expect(read.map(({ seq }) => seq)).toEqual([3, 4])
    expect((await ledger.all(job.id, { op: 'all', after: 1, limit: 2 })).map(({ seq, state }) => [seq, state])).toEqual([
      [2, 'waiting'],
      [3, 'waiting'],
    ])
  })

  it('is headway: what stopped the job before is counted anew, but not for what is only put off', async () => {
    const first = await claimList(database, 3)
    const job = await nextAttempt(database, first, failedOnce)
    const counted = async () =>
      (await sql`SELECT failures, crashes, losses FROM jobs WHERE id = ${job.id.jobId}`.execute(database.db)).rows[0]
    await sql`UPDATE jobs SET crashes = 2, losses = 9 WHERE id = ${job.id.jobId}`.execute(database.db)
    await ledger.write(writeOf(job, 1, { begins: [1, 2], ends: [endOf(3, 'waiting', { delayMs: 0 })] }))
    expect(await counted()).toEqual({ failures: 1, crashes: 2, losses: 9 })
    await ledger.write(writeOf(job, 2, { ends: [endOf(1, 'done')] }))
    expect(await counted()).toEqual({ failures: 0, crashes: 0, losses: 0 })
  })
})

describe('the writes of many attempts at a moment', () => {
  it('are one statement, in which each has its own; whoever is fenced has none', async () => {
    const [a, b, c] = [await claimList(database, 2), await claimList(database, 2), await claimList(database, 2)]
    await nextAttempt(database, b, failedOnce)
    const written = await Promise.all(
      [a, b, c].map((job, i) => ledger.write(writeOf(job, 1, { begins: [1], ends: i === 2 ? [endOf(2, 'done')] : [] }))),
    )
    expect(written).toMatchObject([{ granted: [1], counts: { begun: 1, done: 0 } }, null, { granted: [1], counts: { begun: 1, done: 1 } }])
    expect(await statesOf(database, b.id)).toBe('1 waiting, 2 waiting')
  })
})

describe('an attempt that was taken over', () => {
  it('may neither write nor plan nor open nor begin a step', async () => {
    const job = await claimList(database, 2)
    await nextAttempt(database, job, failedOnce)
    expect(await ledger.write(writeOf(job, 1, { begins: [1] }))).toBeNull()
    expect(await ledger.plan(job.id, [{ seq: 3, key: 'k3', label: null, data: {} }])).toBeNull()
    expect(await ledger.planned(job.id)).toBeNull()
    expect(await ledger.reset(job.id)).toBeNull()
    expect(await ledger.open(job.id, { op: 'open', policy: 'repeat', resolves: false })).toBeNull()
    expect(await ledger.begun(job.id, { op: 'begun', after: 0, limit: 5 })).toBeNull()
    expect(await ledger.step(job.id, { op: 'step', key: 'a', policy: 'once', resolves: false })).toBeNull()
    expect(await statesOf(database, job.id)).toBe('1 waiting, 2 waiting')
  })

  it('writes nothing either when that happens while its write is under way', async () => {
    const job = await claimList(database, 2)
    const takeOver = await database.pool.connect()
    await takeOver.query('BEGIN')
    await takeOver.query('UPDATE jobs SET attempt = attempt + 1 WHERE id = $1', [job.id.jobId])
    const written = ledger.write(writeOf(job, 1, { begins: [1] }))
    await expect
      .poll(
        async () =>
          (await sql`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`.execute(database.db))
            .rows,
      )
      .toHaveLength(1)
    await takeOver.query('COMMIT')
    takeOver.release()
    expect(await written).toBeNull()
    expect(await statesOf(database, job.id)).toBe('1 waiting, 2 waiting')
  })
})
