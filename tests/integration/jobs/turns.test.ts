import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimJobs } from '@/lib/ledger/attempt/claim'
import { finishAttempts } from '@/lib/ledger/attempt/finish'
import { limitPool, readyPools, settleLeftOut, takeUpDue } from '@/lib/ledger/queue/turns'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { nextToDispatch } from '@/tests/support/dispatch'
import { addWorker, claimNew, completed, finishAttempt, ledgerOf, submit } from '@/tests/support/jobs'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

/** What is ready in a pool, in the order of its turns. */
async function ready(pool: string): Promise<string[]> {
  const { rows } = await database.pool.query('SELECT job_id FROM ready WHERE pool = $1 ORDER BY turn, due_at, job_id', [pool])
  return rows.map((row) => row.job_id)
}

/** Hands in so many at once, past all that is asked of one. */
async function addMany(userId: string, pool: string, jobs: number): Promise<void> {
  await database.pool.query('INSERT INTO user_revs (user_id, rev) VALUES ($1, 1)', [userId])
  await database.pool.query(
    `INSERT INTO jobs (id, user_id, kind, title, payload, pool, max_failures, idempotency_key, rev)
     SELECT gen_random_uuid(), $1, 'test.sleep', 'A job', '{"ms": 1}', $2, 3, $2 || n, 1 FROM generate_series(1, $3::int) n`,
    [userId, pool, jobs],
  )
}

describe('turns', () => {
  it.each([3, 100])('let 10,000 jobs of one person delay the single one of another by a slot, at a limit of %i', async (maxRunning) => {
    const pool = `crowded ${maxRunning}`
    const [many, one] = [await database.addUser(), await database.addUser()]
    const worker = await addWorker(database)
    await limitPool(database.db, { pool, maxRunning })
    await addMany(many, pool, 10_000)
    for (let round = 0; round < 3; round++) {
      const wakeUps = await nextToDispatch(database.db, { pool, maxRunning })
      const claimed = await claimJobs(database.db, wakeUps, worker.id, { 'test.sleep': 1 })
      expect(claimed).not.toContain(null)
      await finishAttempts(
        database.db,
        claimed.flatMap((job) => (job ? [{ jobId: job.id, attempt: 1, outcome: completed(job.id, 1) }] : [])),
        7,
      )
    }
    const single = await submit(database, one, { pool })
    expect((await ready(pool)).slice(0, 2)).toContain(single)
    expect((await nextToDispatch(database.db, { pool, maxRunning })).map(({ jobId }) => jobId)).toContain(single)
  })

  it('are lost by nobody, and beyond the limit for nobody, however many things happen to one person at once', async () => {
    const pool = 'storm'
    const user = await database.addUser()
    const worker = await addWorker(database)
    const own = ledgerOf(database, user)
    const held = async () => {
      const { rows } = await database.pool.query(
        `SELECT (SELECT count(*) FROM ready WHERE pool = $1)::int + (SELECT count(*) FROM jobs WHERE pool = $1 AND stage = 'in_flight')::int AS held`,
        [pool],
      )
      expect(rows[0].held).toBeLessThanOrEqual(3)
    }
    let done = false
    const looking = (async () => {
      while (!done) await held()
    })()
    const submitting = async () => {
      for (let i = 0; i < 25; i++) {
        const id = await submit(database, user, { pool, priority: i % 5 === 0 ? 'high' : 'normal' })
        if (i % 4 === 0) await own.cancel(id)
      }
    }
    const working = async () => {
      for (let i = 0; i < 60; i++) {
        const wakeUps = await nextToDispatch(database.db, { pool, maxRunning: 3 })
        const claimed = await claimJobs(database.db, wakeUps, worker.id, { 'test.sleep': 1 })
        await Promise.all(
          claimed.map((job, nth) => {
            const outcome = nth % 2 === 0 || !job ? ({ type: 'cancelled' } as const) : ({ type: 'released' } as const)
            return job && finishAttempt(database.db, { jobId: job.id, attempt: job.attempt }, outcome, 7)
          }),
        )
      }
    }
    await Promise.all([submitting(), submitting(), working(), working(), working()])
    done = true
    await looking
    expect(await settleLeftOut(database.db)).toEqual([])
    while ((await readyPools(database.db)).includes(pool)) await working()
    const { rows } = await database.pool.query(`SELECT count(*)::int AS left FROM jobs WHERE pool = $1 AND stage <> 'ended'`, [pool])
    expect(rows).toEqual([{ left: 0 }])
  })

  it('are for what was put off once it is due, and not before', async () => {
    const pool = 'put off'
    const user = await database.addUser()
    const later = await submit(database, user, { pool, runAt: new Date(Date.now() + 3_600_000).toISOString() })
    const past = await submit(database, user, { pool, runAt: new Date(Date.now() - 3_600_000).toISOString() })
    expect(await ready(pool)).toEqual([past])
    expect(await ledgerOf(database, user).job(later)).toMatchObject({
      state: 'queued',
      waiting: { reason: 'later', until: expect.any(String) },
    })
    await database.pool.query(`ALTER TABLE jobs DISABLE TRIGGER put_off`)
    await database.pool.query(`UPDATE jobs SET run_at = now() WHERE id = $1`, [later])
    await database.pool.query(`ALTER TABLE jobs ENABLE TRIGGER put_off`)
    await takeUpDue(database.db)
    expect(await ready(pool)).toEqual([past, later])
    expect(await ledgerOf(database, user).job(later)).toMatchObject({ waiting: { reason: 'no_worker' } })
  })

  it('come sooner for what is urgent, among one’s own and among others', async () => {
    const pool = 'urgent'
    const [a, b] = [await database.addUser(), await database.addUser()]
    await limitPool(database.db, { pool, maxRunning: 2 })
    const low = await submit(database, a, { pool, priority: 'low' })
    const mine = await submit(database, a, { pool })
    const other = await submit(database, b, { pool })
    expect(await ready(pool)).toEqual([other, mine, low])
    const urgent = await submit(database, a, { pool, priority: 'high' })
    // It takes the turn of what makes room for it.
    expect(await ready(pool)).toEqual([urgent, other, mine])
    expect((await ledgerOf(database, a).job(urgent))?.priority).toBe('high')
  })

  it('follow a limit that is changed', async () => {
    const pool = 'limit'
    const user = await database.addUser()
    await addMany(user, pool, 10)
    expect(await ready(pool)).toHaveLength(3)
    await limitPool(database.db, { pool, maxRunning: 5 })
    expect(await ready(pool)).toHaveLength(5)
    await limitPool(database.db, { pool, maxRunning: 1 })
    expect(await ready(pool)).toHaveLength(1)
  })

  it('go with the account', async () => {
    const pool = 'gone'
    const user = await database.addUser()
    await addMany(user, pool, 5)
    await database.pool.query('DELETE FROM "user" WHERE id = $1', [user])
    expect(await ready(pool)).toEqual([])
  })

  it('keep to the limit beside a server of the version before, which chooses by itself', async () => {
    const pool = 'before'
    const user = await database.addUser()
    await addMany(user, pool, 6)
    const chosen = `SELECT id FROM jobs WHERE pool = $1 AND stage = 'waiting' ORDER BY due_at DESC, id DESC LIMIT 2`
    await database.pool.query(`UPDATE jobs SET state = 'dispatched', dispatch_seq = 1, dispatched_at = now() WHERE id IN (${chosen})`, [
      pool,
    ])
    expect(await ready(pool)).toHaveLength(1)
  })

  it('are given to whoever was left without one past the triggers', async () => {
    const pool = 'past'
    const user = await database.addUser()
    await database.pool.query('ALTER TABLE jobs DISABLE TRIGGER turns_inserted')
    await addMany(user, pool, 4)
    await database.pool.query('ALTER TABLE jobs ENABLE TRIGGER turns_inserted')
    expect(await settleLeftOut(database.db)).toEqual([{ pool, userId: user }])
    expect(await ready(pool)).toHaveLength(3)
    expect(await settleLeftOut(database.db)).toEqual([])
  })

  it('stay with a job that comes back at once, and are new for one that waited', async () => {
    const pool = 'back'
    const [a, b] = [await database.addUser(), await database.addUser()]
    const worker = await addWorker(database)
    await limitPool(database.db, { pool, maxRunning: 1000 })
    const { id: released } = await claimNew(database, a, worker.id, { pool })
    const { id: failed } = await claimNew(database, b, worker.id, { pool })
    const waiting = await submit(database, b, { pool })
    await finishAttempt(database.db, { jobId: released, attempt: 1 }, { type: 'released' }, 7)
    const error = { code: 'x', message: 'It broke.' }
    await finishAttempt(database.db, { jobId: failed, attempt: 1 }, { type: 'retry', cause: 'failure', error, delayMs: 0 }, 7)
    expect(await ready(pool)).toEqual([released, waiting, failed])
  })
})
