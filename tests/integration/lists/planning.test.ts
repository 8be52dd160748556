import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { addWorker, claimNew, ledgerOf } from '@/tests/support/jobs'
import { claimList, endOf, failedOnce, newItems, nextAttempt, statesOf } from '@/tests/support/list-attempts'
import { createItemsLedger, type ItemsLedger } from '@/workers/items/items-ledger'

let database: TestDatabase
let ledger: ItemsLedger
beforeAll(async () => {
  database = await createTestDatabase()
  ledger = createItemsLedger(database.db)
})
afterAll(() => database.drop())

async function newList() {
  const { id: jobId, attempt } = await claimNew(database, await database.addUser(), (await addWorker(database)).id, {
    pool: `p${Math.random()}`,
  })
  const id = { jobId, attempt }
  expect(await ledger.open(id, { op: 'open', policy: 'once', resolves: false })).toMatchObject({
    planned: false,
    low: 0,
    counts: { total: 0 },
  })
  return id
}

it('a list is planned in batches, each once, and is whole when that is said', async () => {
  const id = await newList()
  expect(await ledger.plan(id, newItems(3))).toMatchObject({ same: null, counts: { total: 3, waiting: 3 } })
  expect(await ledger.plan(id, newItems(3))).toMatchObject({ same: null, counts: { total: 3, waiting: 3 } })
  expect(await ledger.plan(id, newItems(2, 4))).toMatchObject({ counts: { total: 5 } })
  expect(await ledger.planned(id)).toMatchObject({ total: 5, waiting: 5 })
  expect(await ledger.planned(id)).toMatchObject({ total: 5 })
  expect(await ledger.plan(id, newItems(1, 6))).toMatchObject({ counts: { total: 5 } })
  expect(await ledger.open(id, { op: 'open', policy: 'once', resolves: false })).toMatchObject({ planned: true })
})

it('two items with one key are told, and nothing of their batch is written', async () => {
  const id = await newList()
  await ledger.plan(id, newItems(3))
  const again = { seq: 5, key: 'k2', label: null, data: {} }
  expect(await ledger.plan(id, [...newItems(1, 4), again])).toMatchObject({ same: { key: 'k2', seq: 2 }, counts: { total: 3 } })
  expect(await ledger.plan(id, [...newItems(1, 4), { ...again, key: 'k4' }])).toMatchObject({ same: { key: 'k4', seq: 4 } })
  expect(await statesOf(database, id)).toBe('1 waiting, 2 waiting, 3 waiting')
})

it('what a text may not hold in PostgreSQL does not stop a list', async () => {
  const id = await newList()
  const odd = 'a\0b\ud800'
  await ledger.plan(id, [{ seq: 1, key: odd, label: odd, data: { odd } }])
  const [item] = await ledger.read(id, { op: 'read', after: 0, limit: 1 })
  expect(item).toMatchObject({ key: 'a\ufffdb\ufffd', data: { odd: 'a\ufffdb\ufffd' } })
})

it('a list that was not planned to its end is forgotten in pieces, and its steps are not; a whole one stays', async () => {
  const id = await newList()
  await ledger.step(id, { op: 'step', key: 'kept', policy: 'repeat', resolves: false })
  for (let from = 1; from <= 10_001; from += 2000) await ledger.plan(id, newItems(Math.min(2000, 10_002 - from), from))
  expect(await ledger.counts(id)).toMatchObject({ total: 10_001 })
  expect(await ledger.reset(id)).toEqual({ left: true })
  expect(await ledger.reset(id)).toEqual({ left: false })
  expect(await ledger.counts(id)).toMatchObject({ total: 0, waiting: 0 })
  expect(await statesOf(database, id)).toBe('-1 begun')
  await ledger.plan(id, newItems(2))
  await ledger.planned(id)
  expect(await ledger.reset(id)).toEqual({ left: false })
  expect(await ledger.counts(id)).toMatchObject({ total: 2 })
})

it('a step is begun once, is told to later attempts, and may be called as an item is', async () => {
  const job = await claimList(database, 1)
  const step = (one: typeof job, key: string, policy: 'once' | 'repeat' = 'once', resolves = false) =>
    ledger.step(one.id, { op: 'step', key, policy, resolves })
  expect(await step(job, 'k1')).toEqual({ seq: -1, state: 'begun', value: null, tries: 1 })
  expect(await step(job, 'k1')).toEqual({ seq: -1, state: 'begun', value: null, tries: 1 })
  await ledger.write({ ...job.id, nth: 1, begins: [], ends: [endOf(-1, 'done', { value: { id: 7 } })], low: 0 })
  for (const key of ['left', 'again', 'asked']) await step(job, key, key === 'again' ? 'repeat' : 'once')
  await step(job, 'put off')
  await ledger.write({ ...job.id, nth: 2, begins: [], ends: [endOf(-5, 'waiting', { delayMs: 0 })], low: 0 })

  const later = await nextAttempt(database, job, failedOnce)
  await ledger.open(later.id, { op: 'open', policy: 'once', resolves: false })
  expect(await step(later, 'k1')).toEqual({ seq: -1, state: 'done', value: { id: 7 }, tries: 1 })
  expect(await step(later, 'again', 'repeat')).toMatchObject({ seq: -3, state: 'begun', tries: 2 })
  expect(await step(later, 'put off')).toMatchObject({ seq: -5, state: 'begun', tries: 2 })
  expect(await step(later, 'asked', 'once', true)).toMatchObject({ seq: -4, state: 'found' })
  expect(await ledger.counts(later.id)).toMatchObject({ undecided: 0 })
  expect(await step(later, 'left')).toMatchObject({ seq: -2, state: 'in_doubt' })
  expect(await step(later, 'left')).toMatchObject({ seq: -2, state: 'in_doubt' })
  // Nothing of this is the list's but that somebody has to decide.
  expect(await ledger.counts(later.id)).toEqual({
    total: 1,
    waiting: 1,
    begun: 0,
    done: 0,
    refused: 0,
    inDoubt: 0,
    skipped: 0,
    undecided: 1,
  })
})

it('a step is not begun where the job is told to stop', async () => {
  const job = await claimList(database, 1)
  await ledgerOf(database, job.userId).cancel(job.id.jobId)
  expect(await ledger.step(job.id, { op: 'step', key: 'a', policy: 'once', resolves: false })).toMatchObject({ state: 'stopped' })
  expect(await statesOf(database, job.id)).toBe('1 waiting')
})
