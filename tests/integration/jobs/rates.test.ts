import { afterAll, beforeAll, expect, it } from 'vitest'
import { recentRate } from '@/lib/ledger/queue/rates'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { addWorker, claimNew, completed, finishAttempt } from '@/tests/support/jobs'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

it('tells the speed of the latest jobs with the same of what makes one faster or slower, from an index', async () => {
  const { db, pool } = database
  const userId = await database.addUser()
  const { id: workerId } = await addWorker(database)
  async function ended(rateBy: string, rate: number | null): Promise<void> {
    const { id, attempt } = await claimNew(database, userId, workerId, { rateBy })
    await finishAttempt(db, { jobId: id, attempt }, { ...completed(id, attempt), rate }, 7)
  }
  for (const rate of [100, 300, 200]) await ended('csv', rate)
  await ended('csv', null)
  await ended('xlsx', 7)
  expect(await recentRate(db, 'test.sleep', 'csv')).toBe(200)
  expect(await recentRate(db, 'test.sleep', 'xlsx')).toBe(7)
  expect(await recentRate(db, 'test.sleep', 'jsonl')).toBeNull()
  expect(await recentRate(db, 'another', 'csv')).toBeNull()

  await pool.query('SET enable_seqscan = off; SET enable_sort = off')
  const { rows } = await pool.query(
    `EXPLAIN SELECT rate FROM jobs WHERE kind = 'test.sleep' AND rate_by = 'csv' AND rate IS NOT NULL ORDER BY finished_at DESC LIMIT 20`,
  )
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('Index Only Scan Backward using jobs_rates')
})
