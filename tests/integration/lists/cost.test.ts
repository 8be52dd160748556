import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase } from '@/lib/ledger/connection/database'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { claimList, endOf, type ListJob, nextAttempt } from '@/tests/support/list-attempts'
import { pagesOf, recordingPool } from '@/tests/support/statements'
import { createItemsLedger, type ItemsLedger } from '@/workers/items/items-ledger'

const [SMALL, LARGE] = [1000, 100_000]

let database: TestDatabase
let ledger: ItemsLedger
beforeAll(async () => {
  database = await createTestDatabase()
  ledger = createItemsLedger(database.db)
})
afterAll(() => database.drop())

/** In the middle of its list, in its second attempt, with some begun, some put off and some refused. */
async function halfDone(items: number): Promise<ListJob> {
  const first = await claimList(database, 0)
  const half = items / 2
  await database.pool.query(
    `INSERT INTO items (job_id, seq, key, data, state, attempt, tries, next_at)
     SELECT $1, n, 'person-' || n, '{"name": "Somebody"}', CASE WHEN n > $3 THEN 'waiting' WHEN n % 100 = 0 THEN 'refused' ELSE 'done' END, 1, 1,
       CASE WHEN n > $2 - 20 THEN now() + interval '1 h' END
     FROM generate_series(1, $2::int) n`,
    [first.id.jobId, items, half],
  )
  await database.pool.query('UPDATE item_lists SET low = $2, high = $2, total = $3, waiting = $2, done = $2 WHERE job_id = $1', [
    first.id.jobId,
    half,
    items,
  ])
  const twenty = Array.from({ length: 20 }, (_, i) => half + i + 1)
  await ledger.write({ ...first.id, nth: 1, begins: twenty, ends: [], low: half })
  return nextAttempt(database, first, { type: 'retry', cause: 'failure', error: { code: 'x', message: 'x' }, delayMs: 0 })
}

describe('what is asked of a list of 100,000 items touches as much of the ledger as of one of 1,000', () => {
  const lists = new Map<number, ListJob>()
  beforeAll(async () => {
    for (const items of [SMALL, LARGE]) lists.set(items, await halfDone(items))
  }, 120_000)

  const asks: Record<string, (own: ItemsLedger, job: ListJob, half: number) => Promise<unknown>> = {
    'to open it': (own, { id }) => own.open(id, { op: 'open', policy: 'once', resolves: false }),
    'to begin and end some': (own, { id }, half) =>
      own.write({ ...id, nth: 1, begins: [half + 30, half + 31], ends: [endOf(half + 20, 'done')], low: half + 20 }),
    'to read the next ones': (own, { id }, half) => own.read(id, { op: 'read', after: half + 20, limit: 50 }),
    'what is due': (own, { id }) => own.due(id, { op: 'due', limit: 50 }),
    'what was left begun': (own, { id }) => own.begun(id, { op: 'begun', after: 0, limit: 50 }),
    'to begin a step': (own, { id }) => own.step(id, { op: 'step', key: 'a', policy: 'once', resolves: false }),
    'to plan more': (own, { id }) => own.plan(id, [{ seq: 200_000, key: 'new', label: null, data: {} }]),
    'its counts': (own, { id }) => own.counts(id),
    'all of it, page by page': (own, { id }, half) => own.all(id, { op: 'all', after: half, limit: 50 }),
  }
  describe.each(['before PostgreSQL has counted it', 'after'])('%s', (when) => {
    beforeAll(async () => {
      if (when === 'after') await database.pool.query('ANALYZE items, item_lists, jobs, attempts')
    })
    it.each(Object.entries(asks))('%s', async (_, ask) => {
      const touched = []
      for (const items of [SMALL, LARGE]) {
        const sent: pg.QueryConfig[] = []
        const own = createItemsLedger(createDatabase(recordingPool(database, sent, { rolledBack: true })))
        await ask(own, lists.get(items) as ListJob, items / 2)
        touched.push((await Promise.all(sent.map((one) => pagesOf(database, one)))).flat().reduce((sum, n) => sum + n, 0))
      }
      const [small = 0, large = 0] = touched
      // One more level of each index, at most twice for each item that is touched.
      expect(large).toBeLessThan(small * 1.6 + 20)
    })
  })
})

it('what becomes of an item stays on its page: no index is written', async () => {
  let share = 0
  // As long as others are at something on this server, in any database, PostgreSQL may leave what is dead where it is.
  for (let tries = 0; share <= 0.9 && tries < 10; tries++) share = await shareThatStays(4000)
  expect(share).toBeGreaterThan(0.9)
})

async function shareThatStays(items: number): Promise<number> {
  const { id } = await claimList(database, items)
  const before = await updates()
  let under: number[] = []
  for (let first = 1, nth = 1; first <= items || under.length > 0; first += 200, nth++) {
    const begins = first <= items ? Array.from({ length: 200 }, (_, i) => first + i) : []
    await ledger.write({
      ...id,
      nth,
      begins,
      ends: under.map((seq) => endOf(seq, 'done', { value: { messageId: `<${seq}@mail.example.org>` } })),
      low: first - 201,
    })
    under = begins
  }
  const after = await updates()
  expect(after.all - before.all).toBe(2 * items)
  return (after.hot - before.hot) / (2 * items)
}

async function updates() {
  await database.pool.query('SELECT pg_stat_force_next_flush()')
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query(
    `SELECT n_tup_upd::int AS all, n_tup_hot_upd::int AS hot FROM pg_stat_user_tables WHERE relname = 'items'`,
  )
  await client.end()
  return rows[0] as { all: number; hot: number }
}
