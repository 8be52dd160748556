import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CrashPoint } from '@/lib/crash-points'
import { fromOwnPage } from '@/tests/support/build-app'
import type { Crash } from '@/tests/support/crash/crashing-kinds'
import { expectWhole, type Whole } from '@/tests/support/crash/expect-whole'
import { openStage, type Stage, untilDead } from '@/tests/support/crash/stage'
import { work } from '@/tests/support/crash/work'
import { ledgerOf } from '@/tests/support/jobs'

// Every row has an owner, and where its own processes die a queue, to itself; so they run beside each other.
const LIMIT_MS = 180_000
/** The queue of the worker whose runners die, and of the server's own jobs. */
const SHARED = 'bulk'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await stage.startWorker({ [SHARED]: 6 })
})
afterAll(() => stage.close())

interface Row {
  at: CrashPoint
  runs: 'export' | 'write' | 'endless'
  attempts: string[]
  ends?: Whole['ends']
  /** What is done to the job while it runs, so that its worker comes to the point. */
  when?: 'cancelled' | 'told to stop'
  /** What is done to the job before another worker is there. */
  after?: 'cancelled'
}

const workerRows: Row[] = [
  { at: 'claim.beforeCommit', runs: 'write', attempts: ['completed'] },
  { at: 'claim.afterCommit', runs: 'export', attempts: ['lost', 'completed'] },
  { at: 'claim.afterCommit', runs: 'write', after: 'cancelled', ends: 'cancelled', attempts: ['lost'] },
  { at: 'attempt.started', runs: 'export', attempts: ['lost', 'completed'] },
  { at: 'attempt.started', runs: 'write', attempts: ['lost', 'completed'] },
  { at: 'finish.beforeCommit', runs: 'export', attempts: ['lost', 'completed'] },
  { at: 'finish.beforeCommit', runs: 'write', attempts: ['lost', 'completed'] },
  { at: 'finish.afterCommit', runs: 'export', attempts: ['completed'] },
  { at: 'finish.afterCommit', runs: 'write', attempts: ['completed'] },
  { at: 'release.afterCommit', runs: 'write', when: 'told to stop', attempts: ['released', 'completed'] },
  { at: 'cancel.heard', runs: 'endless', when: 'cancelled', ends: 'cancelled', attempts: ['lost'] },
  { at: 'finish.beforeCommit', runs: 'endless', when: 'cancelled', ends: 'cancelled', attempts: ['lost'] },
  { at: 'finish.afterCommit', runs: 'endless', when: 'cancelled', ends: 'cancelled', attempts: ['cancelled'] },
]

describe.concurrent('a worker that dies', () => {
  it.each(workerRows)(
    'at $at of $runs, $when$after',
    async ({ at, runs, when, after, ends = 'completed', attempts }) => {
      const pool = stage.newPool()
      const doomed = await stage.startWorker({ [pool]: 1 }, at)
      const userId = await stage.addUser()
      // Told to stop, a worker has a second for what would end by itself.
      const payload = when === 'told to stop' ? { ...work[runs].payload, everyMs: 50 } : work[runs].payload
      const jobId = await stage.submit(userId, work[runs].kind, payload, pool)
      if (when) await stage.untilProgress(jobId)
      if (when === 'cancelled') await ledgerOf(stage.database, userId).cancel(jobId)
      if (when === 'told to stop') doomed.signal('SIGTERM')
      await untilDead(doomed)
      if (after === 'cancelled') await ledgerOf(stage.database, userId).cancel(jobId)
      const survivor = await stage.startWorker({ [pool]: 1 })
      await expectWhole(stage, { userId, jobId, pool, ends, attempts })
      await survivor.kill()
    },
    LIMIT_MS,
  )
})

const runnerRows: { crash: Crash; runs: 'export' | 'write'; attempts: string[]; ends?: Whole['ends'] }[] = [
  { crash: { at: 'export.midPart' }, runs: 'export', attempts: ['crashed', 'completed'] },
  { crash: { at: 'export.midPart', skip: 5 }, runs: 'export', attempts: ['crashed', 'completed'] },
  { crash: { at: 'export.afterSync', skip: 2 }, runs: 'export', attempts: ['crashed', 'completed'] },
  { crash: { at: 'export.afterCheckpoint', skip: 2 }, runs: 'export', attempts: ['crashed', 'completed'] },
  { crash: { at: 'artifact.beforeRename' }, runs: 'export', attempts: ['crashed', 'completed'] },
  { crash: { at: 'artifact.beforeRename' }, runs: 'write', attempts: ['crashed', 'completed'] },
  { crash: { at: 'artifact.afterRename' }, runs: 'export', attempts: ['crashed', 'completed'] },
  { crash: { at: 'artifact.afterRename' }, runs: 'write', attempts: ['crashed', 'completed'] },
  // Headway in between: the count of crashes begins again.
  { crash: { at: 'export.afterCheckpoint', attempts: 4 }, runs: 'export', attempts: [...Array(4).fill('crashed'), 'completed'] },
  { crash: { at: 'export.midPart', attempts: 3 }, runs: 'export', ends: 'failed', attempts: ['crashed', 'crashed', 'failed'] },
  { crash: { at: 'artifact.beforeRename', attempts: 3 }, runs: 'export', ends: 'failed', attempts: ['crashed', 'crashed', 'failed'] },
  { crash: { at: 'artifact.afterRename', attempts: 3 }, runs: 'write', ends: 'failed', attempts: ['crashed', 'crashed', 'failed'] },
]

describe.concurrent('a runner that dies', () => {
  it.each(runnerRows)(
    'at $crash.at of $runs, passes $crash.skip, attempts $crash.attempts',
    async ({ crash, runs, ends = 'completed', attempts }) => {
      const [userId, neighbour] = [await stage.addUser(), await stage.addUser()]
      const beside = await stage.submit(neighbour, 'test.write', work.write.payload, SHARED)
      const jobId = await stage.submit(userId, work[runs].kind, { ...work[runs].payload, crash }, SHARED)
      await expectWhole(stage, { userId, jobId, pool: SHARED, ends, attempts })
      await expectWhole(stage, { userId: neighbour, jobId: beside, pool: SHARED, ends: 'completed', attempts: ['completed'] })
    },
    LIMIT_MS,
  )

  it(
    'behind a part, and whose job is cancelled while it waits for its next attempt',
    async () => {
      const server = await stage.startServer()
      const userId = await stage.addUser()
      const jobId = await stage.submit(
        userId,
        'export',
        { ...work.export.payload, crash: { at: 'export.afterCheckpoint', skip: 2 } },
        SHARED,
      )
      await stage.until(userId, jobId, (job) => job.attempt === 1 && job.state === 'queued')
      const answer = await fetch(`${server.url}/api/jobs/${jobId}/cancel`, { method: 'POST', headers: asUser(userId) })
      expect(answer.status).toBe(202)
      await expectWhole(stage, { userId, jobId, pool: SHARED, ends: 'cancelled', attempts: ['crashed'] })
    },
    LIMIT_MS,
  )
})

const asUser = (userId: string) => ({ cookie: `user=${userId}`, ...fromOwnPage })

describe.concurrent('a server that dies', () => {
  it.each([
    ['submit.beforeCommit', 0],
    ['submit.afterCommit', 1],
  ] as const)(
    'at %s: the same key, sent again, gives one job',
    async (at, before) => {
      const [doomed, survivor] = await Promise.all([stage.startServer(at), stage.startServer()])
      const userId = await stage.addUser()
      const submit = async (url: string) => {
        const headers = { ...asUser(userId), 'content-type': 'application/json', 'idempotency-key': at }
        const { kind, payload } = work.export
        return await fetch(`${url}/api/jobs`, { method: 'POST', headers, body: JSON.stringify({ kind, payload }) })
      }
      await expect(submit(doomed.url)).rejects.toThrow()
      await untilDead(doomed)
      const { rows } = await stage.database.pool.query('SELECT id FROM jobs WHERE user_id = $1', [userId])
      expect(rows).toHaveLength(before)

      const answers = [await submit(survivor.url), await submit(survivor.url)]
      expect(answers.map(({ status }) => status)).toEqual([202, 202])
      const [first, second] = await Promise.all(answers.map(async (answer) => (await answer.json()).id as string))
      expect(second).toBe(first)
      expect(rows[0]?.id ?? first).toBe(first)
      await expectWhole(stage, { userId, jobId: first ?? '', pool: SHARED, ends: 'completed', attempts: ['completed'] })
    },
    LIMIT_MS,
  )

  it.each([
    ['dispatch.afterMark', ['completed']],
    ['dispatch.afterPublish', ['completed']],
    ['sweep.afterFree', ['lost', 'completed']],
  ] as const)(
    'at %s: the next one goes on',
    async (at, attempts) => {
      // No other server may be there, which would do its work at once.
      const own = await openStage({ dispatching: false })
      try {
        const [doomed, worker] = await Promise.all([own.startServer(at), own.startWorker({ [own.pool]: 1 })])
        const userId = await own.addUser()
        const { kind, payload } =
          at === 'sweep.afterFree' ? { ...work.write, payload: { ...work.write.payload, everyMs: 50 } } : work.export
        const jobId = await own.submit(userId, kind, payload)
        if (at === 'sweep.afterFree') {
          await own.untilProgress(jobId)
          await worker.kill()
        }
        await untilDead(doomed)
        await own.startServer()
        if (at === 'sweep.afterFree') await own.startWorker({ [own.pool]: 1 })
        await expectWhole(own, { userId, jobId, pool: own.pool, ends: 'completed', attempts: [...attempts] })
      } finally {
        await own.close()
      }
    },
    LIMIT_MS,
  )
})
