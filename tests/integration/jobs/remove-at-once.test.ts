import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { addWorker, claimNew, finishAttempt, ledgerOf } from '@/tests/support/jobs'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const error = { code: 'x', message: 'It broke.' }

it.each(['remove', 'retry'] as const)('a job that is removed while another request is to %s it takes one revision', async (other) => {
  const { userId, jobId } = await failedJob()
  const ledger = ledgerOf(database, userId)
  const before = await ledger.rev()
  const results = await atOnce(userId, [async () => (await ledger[other](jobId)).result, async () => (await ledger.remove(jobId)).result])
  expect(results).toEqual(
    other === 'remove' ? expect.arrayContaining(['removed', 'not_found']) : expect.arrayContaining(['changed', 'not_allowed']),
  )
  expect(await ledger.rev()).toBe(before + 1)
})

async function failedJob() {
  const userId = await database.addUser()
  const worker = await addWorker(database)
  const { id: jobId } = await claimNew(database, userId, worker.id, { pool: userId })
  await finishAttempt(database.db, { jobId, attempt: 1 }, { type: 'failed', cause: 'failure', error }, 7)
  return { userId, jobId }
}

/** Each has begun, in this order, before any may go on: all wait for the user's revision, which is locked meanwhile. */
async function atOnce<Result>(userId: string, requests: (() => Promise<Result>)[]): Promise<Result[]> {
  const keeper = await database.pool.connect()
  await keeper.query('BEGIN')
  await keeper.query('SELECT 1 FROM user_revs WHERE user_id = $1 FOR UPDATE', [userId])
  const results: Promise<Result>[] = []
  for (const request of requests) {
    results.push(request())
    await untilBlocked(results.length)
  }
  await keeper.query('COMMIT')
  keeper.release()
  return Promise.all(results)
}

async function untilBlocked(sessions: number): Promise<void> {
  for (;;) {
    const { rows } = await database.pool.query(`
      SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0`)
    if (rows[0]?.n >= sessions) return
  }
}
