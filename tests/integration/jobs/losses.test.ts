import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renewLeases } from '@/lib/ledger/attempt/attempts'
import { claimJob } from '@/lib/ledger/attempt/claim'
import type { Outcome } from '@/lib/ledger/attempt/outcome'
import { sweepLostAttempts } from '@/lib/ledger/attempt/sweep'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { nextToDispatch } from '@/tests/support/dispatch'
import { addWorker, claimNew, finishAttempt, ledgerOf } from '@/tests/support/jobs'
import { untilLossesCount } from '@/tests/support/until-losses-count'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await untilLossesCount(database.db)
})
afterAll(() => database.drop())

// No worker here holds its liveness lock: each attempt is lost as soon as it is claimed.
describe('a job whose attempts are lost with their workers, one after the other', () => {
  it('fails at the tenth, once and with one notice, and each attempt has its row', async () => {
    const job = await lostEightTimes()
    expect(await sweep(job.userId)).toMatchObject([{ state: 'queued', error: null }])
    await claimAgain(job)

    const swept = (await Promise.all([sweepLostAttempts(database.db), sweepLostAttempts(database.db)])).flat()
    const events = swept.flatMap(({ userId, event }) => (userId === job.userId ? [event] : []))
    const error = { code: 'worker_lost', message: 'The worker that ran this job was lost 10 times.' }
    expect(events).toMatchObject([
      { job: { id: job.id, state: 'failed', attempt: 10, failures: 0, error }, notification: { type: 'job.failed', error } },
    ])
    expect(await ledgerOf(database, job.userId).job(job.id)).toEqual(events[0]?.type === 'job.changed' && events[0].job)
    expect(await ledgerOf(database, job.userId).notifications({ limit: 10 })).toMatchObject({
      unread: 1,
      notifications: [{ jobId: job.id, type: 'job.failed', error }],
    })
    const { rows } = await sql<{ outcome: string; error: unknown }>`
      SELECT outcome, error FROM attempts WHERE job_id = ${job.id} AND ended_at IS NOT NULL ORDER BY attempt`.execute(database.db)
    expect(rows).toEqual([...Array(9).fill({ outcome: 'lost', error: null }), { outcome: 'lost', error }])
  })

  it('is taken over nine times; the tenth loss is left to the sweeper', async () => {
    const job = await claimed()
    for (let attempt = 2; attempt <= 10; attempt++) expect(await takeOver(job)).toMatchObject({ attempt })
    expect(await takeOver(job)).toBeNull()
    expect(await ledgerOf(database, job.userId).job(job.id)).toMatchObject({ state: 'running', attempt: 10 })
    expect(await sweep(job.userId)).toMatchObject([{ state: 'failed', attempt: 10 }])
  })

  it('ends as cancelled when it was told to, without a notice', async () => {
    const job = await lostEightTimes()
    await sweep(job.userId)
    await claimAgain(job)
    await ledgerOf(database, job.userId).cancel(job.id)
    expect(await sweep(job.userId)).toMatchObject([{ state: 'cancelled' }])
    expect((await ledgerOf(database, job.userId).notifications({ limit: 10 })).notifications).toEqual([])
  })

  it('is tried ten times more after a checkpoint', async () => {
    const job = await lostEightTimes()
    await renewLeases(database.db, job.worker.id, [{ jobId: job.id, attempt: 9, progress: null }])
    expect(await lossesOf(job)).toBe(8)
    await renewLeases(database.db, job.worker.id, [{ jobId: job.id, attempt: 9, progress: null, checkpoint: { rows: 7 } }])
    expect(await lossesOf(job)).toBe(0)
  })

  const error = { code: 'x', message: 'It broke.' }
  it.each<Outcome>([
    { type: 'released' },
    { type: 'retry', cause: 'failure', error, delayMs: 0 },
    { type: 'retry', cause: 'crash', error, delayMs: 0 },
  ])('is tried ten times more after an attempt that lived to write its outcome: $type $cause', async (outcome) => {
    const job = await lostEightTimes()
    await finishAttempt(database.db, { jobId: job.id, attempt: 9 }, outcome, 7)
    expect(await lossesOf(job)).toBe(0)
  })

  it('is tried ten times more when a person asks for it', async () => {
    const job = await lostEightTimes()
    await sweep(job.userId)
    await claimAgain(job)
    await sweep(job.userId)
    expect(await ledgerOf(database, job.userId).retry(job.id)).toMatchObject({ job: { state: 'queued' } })
    expect(await lossesOf(job)).toBe(0)
    await claimAgain(job)
    expect(await sweep(job.userId)).toMatchObject([{ state: 'queued', attempt: 11 }])
  })
})

type Claimed = Awaited<ReturnType<typeof claimed>>

async function claimed() {
  const worker = await addWorker(database)
  const userId = await database.addUser()
  const pool = `losses of ${userId}`
  const { id } = await claimNew(database, userId, worker.id, { pool })
  return { id, userId, pool, worker }
}

/** The ninth attempt still counts as running. */
async function lostEightTimes(): Promise<Claimed> {
  const job = await claimed()
  for (let attempt = 2; attempt <= 9; attempt++) {
    await sweep(job.userId)
    await claimAgain(job)
  }
  expect(await lossesOf(job)).toBe(8)
  return job
}

async function claimAgain({ pool, worker }: Claimed): Promise<void> {
  const [wakeUp] = await nextToDispatch(database.db, { pool, maxRunning: 3 })
  const again = wakeUp && (await claimJob(database.db, wakeUp, worker.id, { 'test.sleep': 1 }))
  if (!again) expect.fail('the job was not claimed')
}

async function takeOver({ id, worker }: Claimed) {
  return claimJob(database.db, { v: 1, jobId: id, dispatchSeq: 1 }, worker.id, { 'test.sleep': 1 })
}

async function sweep(ofUser: string) {
  const swept = await sweepLostAttempts(database.db)
  return swept.flatMap(({ userId, event }) => (userId === ofUser && event.type === 'job.changed' ? [event.job] : []))
}

async function lossesOf({ id }: Claimed): Promise<number | undefined> {
  const { rows } = await sql<{ losses: number }>`SELECT losses FROM jobs WHERE id = ${id}`.execute(database.db)
  return rows[0]?.losses
}
