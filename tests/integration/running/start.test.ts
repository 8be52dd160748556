import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PoolName } from '@/lib/contracts/delivery'
import type { Start } from '@/lib/contracts/job'
import { renewLeases } from '@/lib/ledger/attempt/attempts'
import { holdLivenessLock } from '@/lib/ledger/attempt/workers'
import { createUserLedgers } from '@/lib/ledger/by-user/create-user-ledgers'
import { openSession } from '@/lib/ledger/connection/session'
import { limitPool } from '@/lib/ledger/queue/turns'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { addWorker, claimNew, ledgerOf, submit } from '@/tests/support/jobs'
import { progress } from '@/tests/support/samples'

let database: TestDatabase
const closers: (() => Promise<void>)[] = []
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => {
  for (const close of closers) await close()
  await database.drop()
})

/** A worker that is there: it holds its lock. */
async function livingWorker(pools: Record<string, number>) {
  const worker = await addWorker(database, pools)
  const log = { warn: () => {} }
  const onConnect = (client: Parameters<typeof holdLivenessLock>[0]) => holdLivenessLock(client, worker)
  const session = await openSession({ url: database.url, channels: [], onNotify: () => {}, onConnect, log })
  closers.push(() => session.close())
  return worker
}

/** What a form says now, and what the row says of the job once it is handed in. */
async function saidAndThenTrue(user: string, pool: string) {
  const said = await ledgerOf(database, user).startOfNew(pool as PoolName)
  const job = await ledgerOf(database, user).job(await submit(database, user, { pool: pool as PoolName }))
  const { waiting } = job?.state === 'queued' ? job : { waiting: null }
  return { said, waiting }
}

describe('when a job starts', () => {
  it('is told before it is handed in as it is told while it waits', async () => {
    const pool = 'start'
    const [anna, ben] = [await database.addUser(), await database.addUser()]
    expect(await ledgerOf(database, anna).startOfNew(pool as PoolName)).toMatchObject({ reason: 'no_worker', inSeconds: null })
    const worker = await livingWorker({ [pool]: 4 })
    const start = () => ledgerOf(database, anna).startOfNew(pool as PoolName)
    await expect.poll(start).toMatchObject({ reason: 'now', place: 1, inSeconds: 0 })

    for (const secondsLeft of [700, 720, 900]) {
      const { id, attempt } = await claimNew(database, anna, worker.id, { pool: pool as PoolName })
      await renewLeases(database.db, worker.id, [{ jobId: id, attempt, progress: progress({ attempt, secondsLeft }) }])
    }
    await limitPool(database.db, { pool, maxRunning: 3 })
    const atLimit = await saidAndThenTrue(anna, pool)
    expect(atLimit.said).toMatchObject({ reason: 'your_limit', limit: 3, ownFirst: 1 })
    expect(atLimit.said.inSeconds).toBeGreaterThan(600)
    expect(atLimit.said.inSeconds).toBeLessThanOrEqual(700)
    expect(atLimit.waiting).toMatchObject(alike(atLimit.said))

    // Another person is not held up by that limit.
    expect(await ledgerOf(database, ben).startOfNew(pool as PoolName)).toMatchObject({ reason: 'now' })
    await claimNew(database, ben, worker.id, { pool: pool as PoolName })
    await limitPool(database.db, { pool, maxRunning: 3 })
    const full = await saidAndThenTrue(ben, pool)
    expect(full.said).toMatchObject({ reason: 'queue', place: 2, limit: null })
    expect(full.waiting).toMatchObject(alike(full.said))
  })

  it('is read at no greater cost from a long backlog', async () => {
    const pool = 'long'
    await livingWorker({ [pool]: 1 })
    const user = await database.addUser()
    await addBacklog(pool, 20_000)
    await database.pool.query('ANALYZE jobs')
    const read = () =>
      sql<{ n: number }>`SELECT (seq_tup_read + idx_tup_fetch)::int AS n FROM pg_stat_xact_user_tables WHERE relname = 'jobs'`
    const { start, rows } = await database.db.connection().execute(async (one) => {
      // What this connection has read before, for the backlog, is not yet told.
      await sql`SELECT pg_stat_force_next_flush()`.execute(one)
      return one.transaction().execute(async (tx) => {
        const start = await createUserLedgers(tx, { maxRunning: 3 })(user).startOfNew(pool as PoolName)
        return { start, rows: (await read().execute(tx)).rows[0]?.n }
      })
    })
    // One of each person has its turn before a new one's first.
    expect(start).toMatchObject({ reason: 'queue', place: 201 })
    expect(rows).toBeLessThan(1000)
  })
})

const alike = ({ reason, place, limit, ownFirst }: Start) => ({ reason, place, limit, ownFirst })

/** Of two hundred people, as many each. */
async function addBacklog(pool: string, jobs: number): Promise<void> {
  await database.pool.query(
    `INSERT INTO "user" (id, name, email, "emailVerified", role, "createdAt", "updatedAt")
     SELECT 'crowd-' || n, 'Crowd', n || '@crowd.example', true, 'member', now(), now() FROM generate_series(1, 200) n`,
  )
  await database.pool.query(
    `INSERT INTO jobs (id, user_id, kind, title, payload, pool, max_failures, idempotency_key, rev)
     SELECT gen_random_uuid(), 'crowd-' || (1 + n % 200), 'test.sleep', 'A job', '{}', $1, 3, n::text, 1 FROM generate_series(1, $2::int) n`,
    [pool, jobs],
  )
}
