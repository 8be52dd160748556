import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createDatabase, createPool } from '@/lib/ledger/connection/database'
import { createTestDatabase, requiredUrl, type TestDatabase } from '@/tests/support/database'
import { claimList, endOf, type ListJob } from '@/tests/support/list-attempts'
import { createItemsLedger } from '@/workers/items/items-ledger'

// PostgreSQL keeps the plan of a prepared statement. One connection, so that what it made of it first is what it has later.
const LONG = 4000

let database: TestDatabase
let pool: pg.Pool
let session: pg.PoolClient
beforeAll(async () => {
  database = await createTestDatabase()
  // Only what the ledger itself has counted may count, whenever PostgreSQL would come by.
  await database.pool.query('ALTER TABLE items SET (autovacuum_enabled = false)')
  pool = createPool(database.url, { max: 1, onError: () => {} })
  session = await pool.connect()
})
afterAll(async () => {
  session.release()
  await pool.end()
  await database.drop()
})

it('a list that comes to a table which was small until now is not read through for each write', async () => {
  await workSome(await claimList(database, 20), 20)
  expect(await itemsReadByWrite(await claimList(database, LONG))).toBeLessThan(LONG / 40)
})

it('nor is one among thousands that are short', async () => {
  const { id } = await claimList(database, 1)
  const { rows } = await database.pool.query(
    `SELECT string_agg(quote_ident(column_name), ', ') AS names FROM information_schema.columns
     WHERE table_name = 'jobs' AND is_generated = 'NEVER' AND is_identity = 'NO' AND column_name NOT IN ('id', 'idempotency_key')`,
  )
  const { names } = rows[0]
  await database.pool.query(
    `WITH more AS (SELECT gen_random_uuid() AS other FROM generate_series(1, 2000)),
     copies AS (INSERT INTO jobs (id, idempotency_key, ${names}) SELECT other, other::text, ${names} FROM jobs, more WHERE id = $1 RETURNING id),
     lists AS (INSERT INTO item_lists (job_id, policy, total, waiting) SELECT id, 'once', 2, 2 FROM copies RETURNING job_id)
     INSERT INTO items (job_id, seq, key, state) SELECT job_id, n, 'k' || n, 'waiting' FROM lists, generate_series(1, 2) AS n`,
    [id.jobId],
  )
  await database.pool.query('DELETE FROM items WHERE job_id IN (SELECT job_id FROM item_lists WHERE total > 2)')
  await database.pool.query('ANALYZE items')
  expect(await itemsReadByWrite(await claimList(database, LONG))).toBeLessThan(LONG / 40)
})

describe('how statements are planned', () => {
  it.each([
    ["the ledger's own, by their indexes", {}, 'off'],
    ['those of tables that are not its own, as PostgreSQL sees fit', { foreign: true }, 'on'],
    ['those of a migration, too', { patient: true }, 'on'],
  ])('%s', async (_, options, expected) => {
    const pool = createPool(requiredUrl('DATABASE_URL'), { max: 1, onError: () => {}, ...options })
    onTestFinished(() => pool.end())
    const { rows } = await pool.query("SELECT current_setting('enable_seqscan') AS seqscan, current_setting('jit') AS jit")
    expect(rows).toEqual([{ seqscan: expected, jit: expected }])
  })
})

const own = () => {
  const pool = { connect: async () => ({ query: session.query.bind(session), release: () => {} }) }
  return createItemsLedger(createDatabase(pool as unknown as pg.Pool))
}

/** As often as it takes until PostgreSQL keeps one plan for all. */
async function workSome({ id }: ListJob, items: number): Promise<void> {
  for (let seq = 1; seq <= items; seq++)
    await own().write({ ...id, nth: seq, begins: [seq], ends: seq > 1 ? [endOf(seq - 1, 'done')] : [], low: seq - 2 })
}

/** How many rows of all lists are looked at for two writes of a few items, one of which ends in words of its own. */
async function itemsReadByWrite(job: ListJob): Promise<number> {
  await workSome(job, 10)
  await session.query('SELECT pg_stat_force_next_flush()')
  await session.query('BEGIN')
  await own().write({ ...job.id, nth: 11, begins: [11, 12, 13, 14], ends: [10], low: 9 })
  const refused = endOf(14, 'refused', { error: { code: 'x', message: 'It was refused.' } })
  await own().write({ ...job.id, nth: 12, begins: [15, 16], ends: [11, 12, 13, refused], low: 10 })
  const { rows } = await session.query(
    `SELECT (seq_tup_read + idx_tup_fetch)::int AS read, n_tup_upd::int AS changed FROM pg_stat_xact_user_tables WHERE relname = 'items'`,
  )
  await session.query('COMMIT')
  expect(rows[0].changed).toBe(11)
  return rows[0].read
}
