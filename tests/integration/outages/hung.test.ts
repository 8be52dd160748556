import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Path, setupPath } from '@/tests/support/path'

let path: Path
beforeAll(async () => {
  path = await setupPath()
  await path.startWorker(1, { TEST_HUNG_MS: '1500' })
})
afterAll(() => path.close())

it('an attempt whose runner hangs is ended as a crash, and the slot is free for the next job', async () => {
  const userId = await path.addUser()
  const hung = await path.submit(userId, 'test.deaf')
  const job = await path.until(userId, hung, (one) => one.state === 'queued' && one.attempt === 1)
  expect(job).toMatchObject({ failures: 0, error: { code: 'crashed' } })
  const { rows } = await path.database.pool.query('SELECT outcome FROM attempts WHERE job_id = $1 ORDER BY attempt', [hung])
  expect(rows).toEqual([{ outcome: 'crashed' }])

  const next = await path.submit(userId, 'test.sleep', { ms: 1 })
  await path.until(userId, next, (one) => one.state === 'completed')
})
