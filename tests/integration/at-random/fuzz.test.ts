import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WakeUp } from '@/lib/contracts/delivery'
import { type Broker, floodQueue, openBroker } from '@/tests/fuzz/broker/flood-queue'
import { howMany } from '@/tests/fuzz/how-many'
import { tellFigures } from '@/tests/fuzz/tell-figures'
import { ledgerOf } from '@/tests/support/jobs'
import { type Path, setupPath } from '@/tests/support/path'
import type { TestProcess } from '@/tests/support/processes/processes'

const { cases, seed } = howMany('queue', 1500)
/** Runners start at the lowest priority: a busy machine lets them wait. */
const PATIENCE_MS = 120_000
const LIMIT_MS = 4 * PATIENCE_MS + cases * 50

describe(`a worker whose queue anybody can write to (seed ${seed}, ${cases} messages)`, () => {
  let path: Path
  let worker: TestProcess
  let broker: Broker
  beforeAll(async () => {
    path = await setupPath()
    worker = await path.startWorker(3)
    broker = await openBroker(path.pool)
  })
  afterAll(async () => {
    await broker.close()
    await path.close()
  })

  it(
    'runs nothing twice, goes on with real jobs, keeps its memory and leaves no message behind',
    async () => {
      const userId = await path.addUser()
      const known = await jobsInEveryState(userId)
      const before = await rowsOf(known.map((wakeUp) => wakeUp.jobId))
      const flood = await floodQueue({ path, broker, userId, workerPid: worker.pid, known }, cases, seed)
      const { messages, realJobs, ...memory } = flood
      tellFigures("workers' queue", seed, {
        cases: messages,
        outcomes: { 'taken from the queue': messages },
        realJobs: realJobs.length,
        ...memory,
      })

      expect(await rowsOf(known.map((wakeUp) => wakeUp.jobId))).toEqual(before)
      const { rows } = await path.database.pool.query(
        `SELECT (SELECT count(*)::int FROM attempts WHERE job_id = j.id) AS attempts,
                (SELECT count(*)::int FROM notifications WHERE job_id = j.id) AS notices, state
         FROM jobs j WHERE id = ANY($1)`,
        [flood.realJobs],
      )
      expect(rows).toEqual(flood.realJobs.map(() => ({ attempts: 1, notices: 1, state: 'completed' })))
      expect(flood.endMb, JSON.stringify(flood)).toBeLessThan(flood.mostMb)
      await cancelRunning(userId)
      // Whatever it had not acknowledged would be in the queue again once it is gone.
      await worker.kill('SIGTERM')
      expect(await broker.waiting()).toBe(0)
    },
    LIMIT_MS,
  )

  /** Wake-ups of jobs that have completed, failed and been cancelled, of one that runs and of one that waits for later. */
  async function jobsInEveryState(userId: string): Promise<WakeUp[]> {
    const completed = await path.submit(userId, 'test.write', { lines: 3 })
    const failed = await path.submit(userId, 'test.refuse')
    const cancelled = await path.submit(userId, 'test.sleep', { ms: 3_600_000 })
    const later = await path.submit(userId, 'test.fail')
    const running = await path.submit(userId, 'test.sleep', { ms: 3_600_000 })
    await path.until(userId, cancelled, (job) => job.state === 'running', PATIENCE_MS)
    await ledgerOf(path.database, userId).cancel(cancelled)
    await path.until(userId, later, (job) => job.failures === 1 && job.state === 'queued', PATIENCE_MS)
    const { rowCount } = await path.database.pool.query(
      `UPDATE jobs SET run_at = now() + interval '1 day', due_at = now() + interval '1 day' WHERE id = $1 AND state = 'queued'`,
      [later],
    )
    expect(rowCount, 'the retry waits').toBe(1)
    for (const jobId of [completed, failed, cancelled]) await path.until(userId, jobId, (job) => 'finishedAt' in job, PATIENCE_MS)
    await path.until(userId, running, (job) => job.state === 'running', PATIENCE_MS)
    const { rows } = await path.database.pool.query('SELECT id, dispatch_seq FROM jobs WHERE user_id = $1', [userId])
    return rows.map((row) => ({ v: 1, jobId: row.id, dispatchSeq: row.dispatch_seq }))
  }

  /** Given back by a worker that goes, it would be in the queue again. */
  async function cancelRunning(userId: string): Promise<void> {
    const { rows } = await path.database.pool.query(`SELECT id FROM jobs WHERE user_id = $1 AND state = 'running'`, [userId])
    for (const { id } of rows) {
      await ledgerOf(path.database, userId).cancel(id)
      await path.until(userId, id, (job) => job.state === 'cancelled', PATIENCE_MS)
    }
  }

  async function rowsOf(jobIds: string[]) {
    const { rows } = await path.database.pool.query(
      `SELECT id, state, attempt, failures, crashes, dispatch_seq, worker_id, rev,
              ARRAY(SELECT outcome FROM attempts WHERE job_id = j.id ORDER BY attempt) AS attempts,
              (SELECT count(*)::int FROM notifications WHERE job_id = j.id) AS notices
       FROM jobs j WHERE id = ANY($1) ORDER BY id`,
      [jobIds],
    )
    return rows
  }
})
