import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromOwnPage } from '@/tests/support/build-app'
import { expectWhole } from '@/tests/support/crash/expect-whole'
import { nameOfRunnerRow, nameOfWorkerRow, runnerRows, type WorkerRow, workerRows } from '@/tests/support/crash/matrix'
import { openStage, type Stage, untilDead } from '@/tests/support/crash/stage'
import { work } from '@/tests/support/crash/work'
import { ledgerOf, runOnceMore } from '@/tests/support/jobs'

// Every row has an owner, and where workers die a queue, to itself; so they run beside each other. Each starts several
// processes: on a busy machine that takes much longer than what it is about.
const LIMIT_MS = 240_000
/** The queue of the worker whose runners die, and of what the servers submit. */
const SHARED = 'bulk'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await stage.startWorker({ [SHARED]: 4 })
}, LIMIT_MS)
afterAll(() => stage.close())

/** A list is worked off at the sink. */
const payloadOf = async (runs: WorkerRow['runs']) =>
  runs === 'once' || runs === 'repeat' ? { ...work[runs].payload, sink: (await stage.sink()).url } : work[runs].payload

describe.concurrent('a worker that dies', () => {
  it.each(workerRows.map((row) => [nameOfWorkerRow(row), row] as const))('%s', { timeout: LIMIT_MS }, async (_, row) => {
    const { at, runs, first, when, after, ends = 'completed', attempts } = row
    const pool = stage.newPool()
    const doomed = await stage.startWorker({ [pool]: 1 }, at)
    const userId = await stage.addUser()
    // Told to stop, a worker has a second for what would end by itself.
    const payload = { ...(await payloadOf(runs)), ...(when === 'it is told to stop' && { everyMs: 50 }), ...(first && { crash: first }) }
    const jobId = await stage.submit(userId, work[runs].kind, payload, pool)
    if (when === 'its job is done and runs once more') {
      await stage.until(userId, jobId, ({ state }) => state === 'completed', LIMIT_MS)
      await runOnceMore(stage.database, jobId)
    } else if (when) await stage.untilProgress(jobId, LIMIT_MS)
    if (when === 'its job is cancelled') await ledgerOf(stage.database, userId).cancel(jobId)
    if (when === 'it is told to stop') doomed.signal('SIGTERM')
    await untilDead(doomed)
    if (after) await ledgerOf(stage.database, userId).cancel(jobId)
    const survivor = await stage.startWorker({ [pool]: 1 })
    await expectWhole(stage, { userId, jobId, pool, ends, attempts })
    await survivor.kill()
  })
})

describe.concurrent('a runner that dies', () => {
  it.each(runnerRows.map((row) => [nameOfRunnerRow(row), row] as const))('%s', { timeout: LIMIT_MS }, async (_, row) => {
    const { crash, runs, ends = 'completed', attempts } = row
    const [userId, neighbour] = [await stage.addUser(), await stage.addUser()]
    const beside = await stage.submit(neighbour, 'test.write', work.write.payload, SHARED)
    const jobId = await stage.submit(userId, work[runs].kind, { ...(await payloadOf(runs)), crash }, SHARED)
    await expectWhole(stage, { userId, jobId, pool: SHARED, ends, attempts })
    await expectWhole(stage, { userId: neighbour, jobId: beside, pool: SHARED, ends: 'completed', attempts: ['completed'] })
  })

  it('behind a part, and whose job is cancelled while it waits for its next attempt', { timeout: LIMIT_MS }, async () => {
    const server = await stage.startServer()
    const userId = await stage.addUser()
    const payload = { ...work.export.payload, crash: { at: 'file.afterCheckpoint', skip: 2 } }
    const jobId = await stage.submit(userId, 'export', payload, SHARED)
    await stage.until(userId, jobId, (job) => job.attempt === 1 && job.state === 'queued', LIMIT_MS)
    const answer = await fetch(`${server.url}/api/jobs/${jobId}/cancel`, { method: 'POST', headers: asUser(userId) })
    expect(answer.status).toBe(202)
    await expectWhole(stage, { userId, jobId, pool: SHARED, ends: 'cancelled', attempts: ['crashed'] })
  })
})

const asUser = (userId: string) => ({ cookie: `user=${userId}`, ...fromOwnPage })

describe.concurrent('a server that dies', () => {
  it.each([
    ['submit.beforeCommit', 0],
    ['submit.afterCommit', 1],
  ] as const)('at %s: the same key, sent again, gives one job', { timeout: LIMIT_MS }, async (at, before) => {
    const [doomed, survivor] = await Promise.all([stage.startServer(at), stage.startServer()])
    const userId = await stage.addUser()
    const submit = (url: string) =>
      fetch(`${url}/api/jobs`, {
        method: 'POST',
        headers: { ...asUser(userId), 'content-type': 'application/json', 'idempotency-key': at },
        body: JSON.stringify(work.export),
      })
    await expect(submit(doomed.url)).rejects.toThrow()
    await untilDead(doomed)
    const { rows } = await stage.database.pool.query('SELECT id FROM jobs WHERE user_id = $1', [userId])
    expect(rows).toHaveLength(before)

    const answers = [await submit(survivor.url), await submit(survivor.url)]
    expect(answers.map(({ status }) => status)).toEqual([202, 202])
    const ids = await Promise.all(answers.map(async (answer) => String((await answer.json()).id)))
    const jobId = rows[0]?.id ?? ids[0]
    expect(ids).toEqual([jobId, jobId])
    await expectWhole(stage, { userId, jobId, pool: SHARED, ends: 'completed', attempts: ['completed'] })
  })

  it.each(['dispatch.afterDue', 'dispatch.afterMark', 'dispatch.afterPublish', 'sweep.afterFree'] as const)(
    'at %s: the next one goes on',
    {
      timeout: LIMIT_MS,
    },
    async (at) => {
      // No other server may be there, for it would do the work of this one at once.
      const own = await openStage({ dispatching: false })
      try {
        const [doomed, worker] = await Promise.all([own.startServer(at), own.startWorker({ [own.pool]: 1 })])
        const userId = await own.addUser()
        const lost = at === 'sweep.afterFree'
        const jobId = lost
          ? await own.submit(userId, 'test.write', { ...work.write.payload, everyMs: 50 })
          : await submitExport(own, userId, at === 'dispatch.afterDue' ? 1000 : 0)
        if (lost) await own.untilProgress(jobId, LIMIT_MS)
        if (lost) await worker.kill()
        await untilDead(doomed)
        await own.startServer()
        if (lost) await own.startWorker({ [own.pool]: 1 })
        const attempts = lost ? ['lost', 'completed'] : ['completed']
        await expectWhole(own, { userId, jobId, pool: own.pool, ends: 'completed', attempts })
      } finally {
        await own.close()
      }
    },
  )
})

const submitExport = (on: Stage, userId: string, putOffMs: number) =>
  on.submit(
    userId,
    work.export.kind,
    work.export.payload,
    undefined,
    putOffMs > 0 ? new Date(Date.now() + putOffMs).toISOString() : undefined,
  )
