import { afterAll, beforeAll, expect, it } from 'vitest'
import { forgetRemovedJobs, removedJobs } from '@/lib/ledger/attempt/left-files'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { addWorker, claimNew, finishAttempt, ledgerOf } from '@/tests/support/jobs'
import { countList } from '@/tests/support/lists'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const count = async (table: 'items' | 'item_lists', jobId: string) =>
  (await database.pool.query(`SELECT count(*)::int AS n FROM ${table} WHERE job_id = $1`, [jobId])).rows[0].n

it('a removed job is gone with its counts; its items go in pieces when its files have gone, and those of others stay', async () => {
  const worker = await addWorker(database)
  const [removed, kept] = [await listOf(25_000, worker.id), await listOf(10, worker.id)]
  expect(await ledgerOf(database, removed.userId).remove(removed.jobId)).toMatchObject({ result: 'removed' })
  expect([await count('item_lists', removed.jobId), await count('items', removed.jobId)]).toEqual([0, 25_000])

  const gone = await removedJobs(database.db)
  expect(gone).toEqual([removed.jobId])
  await forgetRemovedJobs(database.db, gone)
  expect([await count('items', removed.jobId), await count('items', kept.jobId)]).toEqual([0, 10])
  expect(await removedJobs(database.db)).toEqual([])
})

async function listOf(items: number, workerId: string) {
  const userId = await database.addUser()
  const { id: jobId } = await claimNew(database, userId, workerId)
  await database.pool.query(`INSERT INTO items (job_id, seq, key) SELECT $1, n, 'k' || n FROM generate_series(1, $2::int) n`, [
    jobId,
    items,
  ])
  await countList(database, jobId)
  await finishAttempt(database.db, { jobId, attempt: 1 }, { type: 'completed', files: [], warnings: [] }, 7)
  return { userId, jobId }
}
