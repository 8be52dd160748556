import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Asking, createListInMemory } from '@/kinds/kit/testing/list/list-in-memory'
import { type ItemRow, isOver } from '@/kinds/kit/testing/list/row'
import type { ItemsAnswer, ItemsAsk } from '@/kinds/kit/worker/items-protocol'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { submit } from '@/tests/support/jobs'
import { createAttemptList } from '@/workers/items/attempt-list'
import { createItemsLedger } from '@/workers/items/items-ledger'

const { MODEL_RUNS, MODEL_SEED } = process.env
const numRuns = Number(MODEL_RUNS ?? 25)
const seed = Number(MODEL_SEED ?? (MODEL_RUNS ? Date.now() % 2 ** 31 : 20_261_130))

let database: TestDatabase
let userId: string
beforeAll(async () => {
  database = await createTestDatabase()
  userId = await database.addUser()
})
afterAll(() => database.drop())

/** What an attempt may ask, what may end it, and that its job is told to stop. */
type Command = ItemsAsk | { op: 'next'; outcome: 'crashed' | 'lost' | 'released' } | { op: 'stop' }

const seq = fc.integer({ min: 1, max: 8 })
const policy = fc.constantFrom('once' as const, 'repeat' as const)
const error = { code: 'later', message: 'Later.' }
const end = fc
  .record({
    seq: fc.oneof({ weight: 6, arbitrary: seq }, { weight: 1, arbitrary: fc.constantFrom(-1, -2) }),
    state: fc.constantFrom('done', 'refused', 'in_doubt', 'skipped', 'waiting', 'waiting'),
    value: fc.constantFrom(null, { id: 7 }),
    error: fc.constantFrom(null, error),
    delayMs: fc.constantFrom(null, 0, 3_600_000),
    isTry: fc.constantFrom(true, false),
  })
  .map((one) => ({ ...one, value: one.state === 'done' ? one.value : null }))
const after = fc.constantFrom(0, 2)
const limit = fc.constantFrom(2, 100)
const is = <const Op extends string>(op: Op) => fc.constant(op)

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ op: is('open'), policy, resolves: fc.boolean() }),
  // `low` and the places of new items are made to fit when they are asked for.
  fc.record({
    op: is('write'),
    begins: fc.uniqueArray(seq, { maxLength: 4 }),
    ends: fc.uniqueArray(end, { maxLength: 4, selector: ({ seq }) => seq }),
    low: fc.constant(0),
  }),
  fc.record({ op: is('read'), after, limit }),
  fc.record({ op: is('due'), limit }),
  fc.record({ op: is('begun'), after, limit }),
  fc.record({ op: is('step'), key: fc.constantFrom('charge', 'a1'), policy, resolves: fc.boolean() }),
  fc.record({ op: is('next'), outcome: fc.constantFrom('crashed', 'lost', 'released') }),
  fc.constantFrom<Command[]>({ op: 'reset' }, { op: 'stop' }, { op: 'counts' }),
)
const keys = fc.uniqueArray(fc.constantFrom('a1', 'a2', 'a3', 'a4', 'a5'), { minLength: 1, maxLength: 3 })
const planned = fc.record({
  first: keys,
  second: keys,
  brokenOff: fc.boolean(),
  commands: fc.array(command, { minLength: 10, maxLength: 60 }),
})

/** The same list twice: in memory, and in PostgreSQL by way of a worker's side of it. */
async function createBoth(asked: (asking: Asking) => Asking) {
  const jobId = await submit(database, userId)
  const memory = createListInMemory()
  const crashed = new Set<number>()
  let attempt = 0
  let isStopping = false
  let now = 0
  const ledger = createItemsLedger(database.db)
  const newList = () => createAttemptList({ jobId, attempt }, { ledger, onCounts() {}, onStopping() {}, onFenced() {}, log: { warn() {} } })
  let list = newList()

  return {
    async next(outcome: 'crashed' | 'lost' | 'released') {
      await database.pool.query('UPDATE attempts SET ended_at = now(), outcome = $3 WHERE job_id = $1 AND attempt = $2', [
        jobId,
        attempt,
        outcome,
      ])
      if (outcome === 'crashed') crashed.add(attempt)
      attempt++
      isStopping = false
      await database.pool.query(
        `UPDATE jobs SET state = 'running', attempt = $2, worker_id = gen_random_uuid(), lease_until = now() + interval '1 hour' WHERE id = $1`,
        [jobId, attempt],
      )
      await database.pool.query('INSERT INTO attempts (job_id, attempt, worker_id) VALUES ($1, $2, gen_random_uuid())', [jobId, attempt])
      list = newList()
    },
    async stop() {
      isStopping = true
      await database.pool.query(`UPDATE jobs SET state = 'cancelling' WHERE id = $1`, [jobId])
    },
    async same(ask: ItemsAsk) {
      now++
      const expected = memory.answer(ask, asked({ attempt, isStopping, crashed, now }))
      expect(plain(await list.ask(ask))).toEqual(plain(expected))
    },
    rows: () => memory.rows(),
    async sameRows() {
      const { rows } = await database.pool.query(
        'SELECT seq, key, label, state, tries, crashes, data, value, error, next_at IS NOT NULL AS later FROM items WHERE job_id = $1 ORDER BY seq',
        [jobId],
      )
      expect(rows).toEqual(memory.rows().map(({ attempt: _attempt, nextAt, ...row }) => ({ ...row, later: nextAt !== null })))
    },
  }
}

/** As it comes through JSON; of a time that is left, that there is some. Those that are granted have no order. */
function plain(answer: ItemsAnswer): unknown {
  const { next, ...rest } = JSON.parse(JSON.stringify(answer))
  rest.granted?.sort()
  return next ? { ...rest, next: next.why } : rest
}

async function follow(
  asked: (asking: Asking) => Asking,
  { first, second, brokenOff, commands }: typeof planned extends fc.Arbitrary<infer T> ? T : never,
) {
  const both = await createBoth(asked)
  await both.next('released')
  await both.same({ op: 'open', policy: 'repeat', resolves: false })
  let last = 0
  const itemsOf = (keys: string[]) => keys.map((key) => ({ seq: ++last, key, label: null, data: { key } }))
  await both.same({ op: 'plan', items: itemsOf(first) })
  if (brokenOff) {
    await both.next('crashed')
    await both.same({ op: 'open', policy: 'once', resolves: true })
    await both.same({ op: 'reset' })
    last = 0
  }
  await both.same({ op: 'plan', items: itemsOf(second) })
  await both.same({ op: 'planned' })
  for (const one of commands) {
    if (one.op === 'next') await both.next(one.outcome)
    else if (one.op === 'stop') await both.stop()
    else await both.same(one.op === 'write' ? { ...one, low: lowOf(both.rows()) } : one)
  }
  await both.same({ op: 'all', after: 0, limit: 100 })
  await both.sameRows()
}

/** Up to where all has ended or was put off. */
function lowOf(rows: ItemRow[]): number {
  const items = rows.filter(({ seq }) => seq > 0)
  const open = items.find((row) => !isOver(row) && row.nextAt === null)
  return open ? open.seq - 1 : (items.at(-1)?.seq ?? 0)
}

const property = (asked: (asking: Asking) => Asking) => fc.asyncProperty(planned, (run) => follow(asked, run))

it('a list in memory, which tests of kinds have, answers as the ledger does', () =>
  fc.assert(
    property((asking) => asking),
    { numRuns, seed },
  ))

it.each<[string, (asking: Asking) => Asking]>([
  ['begins what is told to stop', (asking) => ({ ...asking, isStopping: false })],
  ['takes no crash into account', (asking) => ({ ...asking, crashed: new Set() })],
])('this test would notice one that %s', async (_, wrong) => {
  const found = await fc.check(property(wrong), { numRuns: 400, seed, endOnFailure: true })
  expect(found.errorInstance).toMatchObject({ name: 'AssertionError' })
})
