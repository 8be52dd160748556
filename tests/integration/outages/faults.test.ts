import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serviceHandle } from '@/scripts/launch/services/index.mjs'
import { expectOneResult } from '@/tests/support/one-result'
import { type Path, setupPath } from '@/tests/support/path'
import type { TestProcess } from '@/tests/support/processes/processes'

let path: Path
let workers: TestProcess[]
beforeAll(async () => {
  path = await setupPath()
  workers = await Promise.all([path.startWorker(2), path.startWorker(2)])
})
afterAll(() => path.close())

/** Which of the worker processes runs this job. */
async function workerOf(jobId: string): Promise<TestProcess> {
  const { rows } = await path.database.pool.query('SELECT w.pid FROM jobs j JOIN workers w ON w.id = j.worker_id WHERE j.id = $1', [jobId])
  const worker = workers.find((one) => one.pid === rows[0]?.pid)
  if (!worker) throw new Error('no worker of this test runs the job')
  return worker
}

describe('a worker', () => {
  it('killed in the middle is replaced by another within two seconds: one file, one notice', async () => {
    const userId = await path.addUser()
    const jobId = await path.submit(userId, 'test.write', { lines: 300 })
    await path.untilProgress(jobId)
    const victim = await workerOf(jobId)
    const killedAt = Date.now()
    await victim.kill('SIGKILL')
    await path.until(userId, jobId, (job) => job.attempt === 2)
    expect(Date.now() - killedAt).toBeLessThan(2000)
    expect(await path.until(userId, jobId, (job) => job.state === 'completed')).toMatchObject({ attempt: 2, failures: 0 })
    workers = [...workers.filter((worker) => worker !== victim), await path.startWorker(2)]
    await expectOneResult(path, userId, jobId, 300)
  })

  it('told to stop gives back what it cannot finish, and another goes on', async () => {
    const userId = await path.addUser()
    const jobId = await path.submit(userId, 'test.write', { lines: 400 })
    await path.untilProgress(jobId)
    const leaving = await workerOf(jobId)
    await leaving.kill('SIGTERM')
    const job = await path.until(userId, jobId, (j) => j.state === 'completed')
    expect(job).toMatchObject({ attempt: 2, failures: 0 })
    await expectOneResult(path, userId, jobId, 400)
    workers = [...workers.filter((worker) => worker !== leaving), await path.startWorker(2)]
    const { rows } = await path.database.pool.query('SELECT outcome FROM attempts WHERE job_id = $1 ORDER BY attempt', [jobId])
    expect(rows.map((row) => row.outcome)).toEqual(['released', 'completed'])
  })
})

describe('RabbitMQ', () => {
  it('killed and started again in the middle: the running job goes on, waiting ones follow, submits are taken meanwhile', async () => {
    const rabbitmq = serviceHandle('test', 'rabbitmq')
    const userId = await path.addUser()
    const running = await path.submit(userId, 'test.write', { lines: 500 })
    await path.untilProgress(running)
    await rabbitmq.kill()
    const meanwhile = await Promise.all(Array.from({ length: 5 }, () => path.submit(userId, 'test.write', { lines: 3 })))
    await rabbitmq.start()
    for (const jobId of [running, ...meanwhile]) await path.until(userId, jobId, (job) => job.state === 'completed', 40_000)
    expect(await path.job(userId, running)).toMatchObject({ attempt: 1 })
    await expectOneResult(path, userId, running, 500)
    for (const jobId of meanwhile) await expectOneResult(path, userId, jobId, 3)
  })

  it('wiped while jobs wait in its queues: they are dispatched again', async () => {
    const rabbitmq = serviceHandle('test', 'rabbitmq')
    const userId = await path.addUser()
    const blockers = await Promise.all(Array.from({ length: 4 }, () => path.submit(userId, 'test.write', { lines: 900 })))
    for (const jobId of blockers) await path.until(userId, jobId, (job) => job.state === 'running')
    const waiting = await Promise.all(Array.from({ length: 4 }, () => path.submit(userId, 'test.write', { lines: 3 })))
    for (const jobId of waiting) await path.until(userId, jobId, (job) => job.state === 'dispatched')
    await rabbitmq.wipe()
    await rabbitmq.start()
    for (const jobId of [...blockers, ...waiting]) await path.until(userId, jobId, (job) => job.state === 'completed', 45_000)
    for (const jobId of waiting) await expectOneResult(path, userId, jobId, 3)
  }, 90_000)
})

describe('Redis', () => {
  it('killed and wiped in the middle: the job does not notice, and its bar comes back', async () => {
    const redis = serviceHandle('test', 'redis')
    const userId = await path.addUser()
    const jobId = await path.submit(userId, 'test.write', { lines: 800 })
    await path.untilProgress(jobId)
    await redis.kill()
    await redis.wipe()
    const before = path.events.length
    await redis.start()
    expect(await path.until(userId, jobId, (job) => job.state === 'completed')).toMatchObject({ attempt: 1 })
    await expectOneResult(path, userId, jobId, 800)
    const after = () => path.events.slice(before).filter(({ event }) => event.type === 'job.progressed' && event.jobId === jobId)
    await expect.poll(() => after().length, { timeout: 20_000 }).toBeGreaterThan(0)
  })
})

describe('PostgreSQL', () => {
  it('killed and started again in the middle: the attempt writes its outcome when it can, and nothing is done twice', async () => {
    const postgres = serviceHandle('test', 'postgres')
    const userId = await path.addUser()
    const running = await path.submit(userId, 'test.write', { lines: 300 })
    await path.untilProgress(running)
    await postgres.kill()
    await postgres.start()
    await path.until(userId, running, (job) => job.state === 'completed', 60_000)
    await expectOneResult(path, userId, running, 300)
    const after = await path.submit(userId, 'test.write', { lines: 3 })
    await path.until(userId, after, (job) => job.state === 'completed', 60_000)
    await expectOneResult(path, userId, after, 3)
  }, 150_000)
})

describe('RabbitMQ that answers nothing', () => {
  it('holds up nobody who submits, and goes on when it is let', async () => {
    const rabbitmq = serviceHandle('test', 'rabbitmq')
    const userId = await path.addUser()
    const running = await path.submit(userId, 'test.write', { lines: 400 })
    await path.untilProgress(running)
    rabbitmq.signal('SIGSTOP')
    const meanwhile = await Promise.all(Array.from({ length: 5 }, () => path.submit(userId, 'test.write', { lines: 3 })))
    // Its end is written although its delivery cannot be acknowledged.
    await path.until(userId, running, (job) => job.state === 'completed')
    rabbitmq.signal('SIGCONT')
    for (const jobId of meanwhile) await path.until(userId, jobId, (job) => job.state === 'completed', 60_000)
    for (const jobId of meanwhile) await expectOneResult(path, userId, jobId, 3)
    await expectOneResult(path, userId, running, 400)
    expect(await path.job(userId, running)).toMatchObject({ attempt: 1 })
  }, 150_000)
})
