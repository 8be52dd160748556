import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { keysOfLeftFiles, removedJobs } from '@/lib/ledger/attempt/left-files'
import { addWorker, claimNew, completed, finishAttempt, ledgerOf, submit } from '@/tests/support/jobs'
import { type Path, setupPath } from '@/tests/support/path'

let path: Path
beforeAll(async () => {
  path = await setupPath()
})
afterAll(() => path.close())

it('a removed job’s file goes within seconds, although the server died between the row and the file', async () => {
  await path.startWorker(1)
  const userId = await path.addUser()
  const jobId = await path.submit(userId, 'test.write', { lines: 3 })
  await path.until(userId, jobId, (job) => job.state === 'completed')
  const filesOf = () => path.artifactFiles().filter((file) => file.name.startsWith(jobId))
  expect(filesOf()).toHaveLength(1)
  // All that such a server did.
  expect((await ledgerOf(path.database, userId).remove(jobId)).result).toBe('removed')
  await expect.poll(filesOf, { timeout: 60_000 }).toEqual([])
  await expect.poll(() => removedJobs(path.database.db), { timeout: 60_000 }).toEqual([])
})

it('an account that goes leaves no file behind either', async () => {
  const { database } = path
  const userId = await database.addUser()
  const jobId = await submit(database, userId)
  const writer = await path.store.create(jobId, 1)
  await writer.close()
  const files = () => path.artifactFiles().filter((file) => file.name.startsWith(jobId))
  expect(files()).toHaveLength(1)
  await database.pool.query('DELETE FROM "user" WHERE id = $1', [userId])
  await expect.poll(files, { timeout: 60_000 }).toEqual([])
})

it('of the other files those go whose job has ended, but for its result; none that an attempt may still need', async () => {
  const { database } = path
  const [userId, worker] = [await database.addUser(), await addWorker(database, { elsewhere: 1 })]
  const claim = async () => (await claimNew(database, userId, worker.id, { pool: `p${randomUUID().slice(0, 8)}` })).id
  const fileOf = (jobId: string, ageSeconds = 1, name = `${jobId}.1.file`) => ({ key: name, jobId, ageSeconds })
  const [running, retried, done, expired, missing] = [await claim(), await claim(), await claim(), await claim(), await claim()]
  const cancelled = await claim()
  const end = (jobId: string, outcome: Parameters<typeof finishAttempt>[2]) => finishAttempt(database.db, { jobId, attempt: 1 }, outcome, 7)
  await end(retried, { type: 'retry', cause: 'failure', error: { code: 'x', message: 'x' }, delayMs: 3_600_000 })
  for (const jobId of [done, expired, missing]) await end(jobId, completed(jobId, 1))
  await end(cancelled, { type: 'cancelled' })
  for (const [jobId, availability] of [
    [expired, 'expired'],
    [missing, 'missing'],
  ])
    await database.pool.query('UPDATE artifacts SET availability = $2 WHERE job_id = $1', [jobId, availability])

  const week = 7 * 24 * 3600
  const kept = [fileOf(running, week), fileOf(retried, week), fileOf(done, week), fileOf(missing), fileOf(randomUUID(), 3600)]
  const left = [fileOf(done, 1, `${done}.1.other`), fileOf(expired), fileOf(cancelled), fileOf(randomUUID(), 2 * 24 * 3600)]
  const found = await keysOfLeftFiles(database.db, [...kept, ...left])
  expect([...found].sort()).toEqual(left.map(({ key }) => key).sort())
})
