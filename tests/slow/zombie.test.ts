import { readlinkSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectOneResult } from '@/tests/support/one-result'
import { type Path, setupPath } from '@/tests/support/path'
import type { TestProcess } from '@/tests/support/processes/processes'

/** Six leases. */
const PAUSE_MS = 180_000
const LINES = 4000

let path: Path
beforeAll(async () => {
  path = await setupPath()
})
afterAll(() => path.close())

/** Its runners run on while the supervisor stands still, as they do when a machine swaps. */
const isThere = (process: TestProcess) => readlinkSync(`/proc/${process.pid}/exe`).length > 0

it('a worker that stands still for three minutes finds its job taken and writes nothing more', async () => {
  const zombie = await path.startWorker(1)
  const userId = await path.addUser()
  const jobId = await path.submit(userId, 'test.write', { lines: LINES })
  await path.untilProgress(jobId)
  zombie.signal('SIGSTOP')
  const stoppedAt = performance.now()
  await path.startWorker(1)

  // The lock of the one that stands still is held, so its lease has to run out first.
  await path.until(userId, jobId, (job) => job.attempt === 2, 60_000)
  const done = await path.until(userId, jobId, (job) => job.state === 'completed', 120_000)
  expect(done).toMatchObject({ attempt: 2, failures: 0 })
  await delay(Math.max(0, stoppedAt + PAUSE_MS - performance.now()))
  const before = await path.job(userId, jobId)

  zombie.signal('SIGCONT')
  const deadline = performance.now() + 30_000
  while (!zombie.output().includes('"outcome":"fenced"')) {
    if (performance.now() > deadline) throw new Error(`it never learnt that it was fenced:\n${zombie.output()}`)
    await delay(50)
  }
  expect(isThere(zombie)).toBe(true)
  expect(await path.job(userId, jobId)).toEqual(before)
  await expectOneResult(path, userId, jobId, LINES)
  const { rows } = await path.database.pool.query('SELECT attempt, outcome FROM attempts WHERE job_id = $1 ORDER BY attempt', [jobId])
  expect(rows).toEqual([
    { attempt: 1, outcome: 'lost' },
    { attempt: 2, outcome: 'completed' },
  ])
})
