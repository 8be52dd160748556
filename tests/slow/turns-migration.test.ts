import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { holdLivenessLock } from '@/lib/ledger/attempt/workers'
import { createUserLedgers } from '@/lib/ledger/by-user/create-user-ledgers'
import { createDatabase, createPool, type Database } from '@/lib/ledger/connection/database'
import { migrateLedger } from '@/lib/ledger/migrations/migrate'
import { nextToDispatch } from '@/lib/ledger/queue/dispatch'
import { settleLeftOut } from '@/lib/ledger/queue/turns'
import { addCrowd, addEnded, addWaiting, POOL } from '@/tests/integration/flat/big-ledger'
import { measured } from '@/tests/integration/flat/measure'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { addWorker, newJob, noLimits } from '@/tests/support/jobs'

/** Half of them wait, half have ended. */
const JOBS = Number(process.env.MIGRATED_JOBS ?? 1_000_000)
const PEOPLE = 1000
const LIMIT_MS = 1_200_000

/** The ledger as the version before it left it. */
const BEFORE = `
  DROP TRIGGER put_off ON jobs; DROP TRIGGER turns_inserted ON jobs; DROP TRIGGER turns_changed ON jobs; DROP TRIGGER turns_removed ON jobs;
  DROP FUNCTION note_put_off, turns_after_insert, turns_after_change, turns_after_delete, settle_turns, head_start;
  DROP TABLE ready, turns, pools;
  ALTER TABLE jobs DROP COLUMN priority, DROP COLUMN put_off, DROP COLUMN turn;
  DELETE FROM kysely_migration WHERE name = '0024-turns'; DELETE FROM ledger_migrations WHERE name = '0024-turns'`

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

/** Hands in jobs, as the version before does, one after the other, until it is told to stop. @returns how many, and how long the slowest took */
async function submitMeanwhile(stop: AbortSignal): Promise<{ jobs: number; slowestMs: number }> {
  let jobs = 0
  let slowestMs = 0
  for (; !stop.aborted; jobs++) {
    const from = performance.now()
    await database.pool.query(
      `INSERT INTO jobs (id, user_id, kind, title, payload, pool, idempotency_key, max_failures, rev)
       VALUES (gen_random_uuid(), 'crowd-1', 'test.sleep', 'A job', '{}', $1, $2, 3, 1)`,
      [POOL, randomUUID()],
    )
    slowestMs = Math.max(slowestMs, performance.now() - from)
    await nextTurn()
  }
  return { jobs, slowestMs }
}

it(`a ledger of ${JOBS} jobs gets its turns within a minute, while jobs are handed in`, { timeout: LIMIT_MS }, async () => {
  await database.pool.query(BEFORE)
  await addCrowd(database, PEOPLE)
  await addWaiting(database, JOBS / 2, PEOPLE)
  await addEnded(database, JOBS / 2, { userId: 'crowd-1', jobs: 0 }, PEOPLE)
  await database.pool.query('ANALYZE jobs')

  const stop = new AbortController()
  const meanwhile = submitMeanwhile(stop.signal)
  // As the set-up has it.
  const patient = createPool(database.url, { max: 3, patient: true, onError: () => {} })
  const from = performance.now()
  expect(await migrateLedger(createDatabase(patient))).toEqual(['0024-turns'])
  const seconds = (performance.now() - from) / 1000
  await patient.end()
  stop.abort()
  const { jobs, slowestMs } = await meanwhile
  process.stdout.write(
    `${JOBS} jobs: ${seconds.toFixed(1)} s; ${jobs} were handed in meanwhile, the slowest in ${(slowestMs / 1000).toFixed(1)} s\n`,
  )

  const { rows } = await database.pool.query('SELECT count(*)::int AS ready, count(DISTINCT user_id)::int AS people FROM ready')
  expect(rows).toEqual([{ ready: 3 * PEOPLE, people: PEOPLE }])
  expect(await settleLeftOut(database.db)).toEqual([])
  expect(seconds).toBeLessThan(60)

  // With sixteen slots a window has room for 32.
  const session = new pg.Client({ connectionString: database.url })
  await session.connect()
  await holdLivenessLock(session, await addWorker(database, { [POOL]: 16 }))
  await database.pool.query('VACUUM ANALYZE ready')
  const ledger = (db: Database) => createUserLedgers(db, { maxRunning: 3 })('crowd-7')
  const asks: Record<string, (db: Database) => Promise<unknown>> = {
    'dispatch of 32 jobs': (db) => nextToDispatch(db, POOL),
    submit: (db) => ledger(db).submit(newJob({ pool: POOL }), noLimits),
    'when a new job starts': (db) => ledger(db).startOfNew(POOL),
    'the first page of jobs': (db) => ledger(db).jobs({ limit: 20 }),
  }
  for (const [name, ask] of Object.entries(asks)) {
    const took: number[] = []
    let pages = 0
    for (let round = 0; round < 6; round++) {
      const from = performance.now()
      const found = await measured(database, 'force_generic_plan', ask)
      took.push(performance.now() - from)
      pages = found.reduce((sum, one) => sum + one.pages, 0)
    }
    process.stdout.write(`${name}: ${pages} pages, ${Math.min(...took).toFixed(1)} ms with the counting of pages\n`)
  }
  await session.end()
})
