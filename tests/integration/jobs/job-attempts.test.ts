import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AttemptsList, Sample } from '@/lib/contracts/attempt'
import { isRunning, Job } from '@/lib/contracts/job'
import { claimJob } from '@/lib/ledger/attempt/claim'
import { createCommandClient } from '@/lib/redis/client'
import { progressKey, samplesKey } from '@/lib/redis/keys'
import { createLiveState } from '@/lib/redis/live-state'
import { createTestDatabase, requiredUrl, type TestDatabase } from '@/tests/support/database'
import { nextToDispatch } from '@/tests/support/dispatch'
import { addWorker, claimNew, completed, finishAttempt, ledgerOf, submit } from '@/tests/support/jobs'
import { progress } from '@/tests/support/samples'

let database: TestDatabase
const redis = createCommandClient(requiredUrl('REDIS_URL'), { warn: () => {} })
const live = createLiveState(redis)
beforeAll(async () => {
  database = await createTestDatabase()
  if (redis.status !== 'ready') await new Promise((resolve) => redis.once('ready', resolve))
})
afterAll(async () => {
  redis.disconnect()
  await database.drop()
})

describe('the attempts of a job', () => {
  it('tells each run with its worker and its end, true for the user’s revision', async () => {
    const [anna, worker] = [await database.addUser(), await addWorker(database)]
    const { id } = await claimNew(database, anna, worker.id)
    await finishAttempt(database.db, { jobId: id, attempt: 1 }, { type: 'released' }, 7)
    const [wakeUp] = await nextToDispatch(database.db, { pool: 'bulk', maxRunning: 3 })
    if (!wakeUp) throw new Error('not dispatched again')
    await claimJob(database.db, wakeUp, worker.id, { 'test.sleep': 1 })

    const found = await ledgerOf(database, anna).attempts(id)
    expect(AttemptsList.omit({ samples: true }).parse(found)).toMatchObject({
      rev: await ledgerOf(database, anna).rev(),
      attempts: [
        { attempt: 1, worker: worker.id.slice(-4), outcome: 'released', endedAt: expect.any(String), error: null },
        { attempt: 2, worker: worker.id.slice(-4), outcome: null, endedAt: null, error: null },
      ],
    })

    const error = { code: 'timeout', message: 'The database did not answer.', detail: 'permits: canceling statement (57014)' }
    await finishAttempt(database.db, { jobId: id, attempt: 2 }, { type: 'failed', cause: 'failure', error }, 7)
    expect((await ledgerOf(database, anna).attempts(id))?.attempts.at(-1)).toMatchObject({ attempt: 2, outcome: 'failed', error })
    // The job itself is shown and sent about: what is for administrators stays with its try.
    const { rows } = await database.pool.query('SELECT error FROM jobs WHERE id = $1', [id])
    expect(rows[0].error).toEqual({ code: error.code, message: error.message })
  })

  it('is nothing for someone else, and nothing of another job', async () => {
    const [anna, jonas, worker] = [await database.addUser(), await database.addUser(), await addWorker(database)]
    const hers = await claimNew(database, anna, worker.id)
    const his = await claimNew(database, jonas, worker.id)
    await finishAttempt(database.db, { jobId: his.id, attempt: 1 }, completed(his.id, 1), 7)
    expect(await ledgerOf(database, jonas).attempts(hers.id)).toBeNull()
    expect(await ledgerOf(database, anna).attempts(his.id)).toBeNull()
    expect((await ledgerOf(database, anna).attempts(hers.id))?.attempts).toMatchObject([{ attempt: 1, outcome: null }])
  })

  it('is an empty list before the first claim, and the latest hundred after very many', async () => {
    const anna = await database.addUser()
    const id = await submit(database, anna)
    expect((await ledgerOf(database, anna).attempts(id))?.attempts).toEqual([])
    await database.pool.query(
      `INSERT INTO attempts (job_id, attempt, worker_id, ended_at, outcome) SELECT $1, n, gen_random_uuid(), now(), 'lost' FROM generate_series(1, 130) n`,
      [id],
    )
    const attempts = (await ledgerOf(database, anna).attempts(id))?.attempts ?? []
    expect([attempts.length, attempts[0]?.attempt, attempts.at(-1)?.attempt]).toEqual([100, 31, 130])
  })
})

describe('the course of a job', () => {
  it('keeps the first of each attempt, and not every tick', async () => {
    const [anna, jobId] = ['anna', crypto.randomUUID()]
    for (const [attempt, seq, done] of [
      [1, 0, 0],
      [1, 1, 10],
      [2, 0, 5],
      [2, 1, 15],
    ] as const)
      await live.recordProgress(anna, jobId, progress({ attempt, seq, done }))
    const samples = await live.samples(jobId)
    expect(samples.map(({ attempt, done }) => [attempt, done])).toEqual([
      [1, 0],
      [2, 5],
    ])
    for (const { ageMs } of samples) expect(ageMs).toBeLessThan(5000)
    expect(await redis.pttl(samplesKey(jobId))).toBeGreaterThan(0)
  })

  it('is thinned out when it gets long, and goes on at half the pace', async () => {
    const jobId = crypto.randomUUID()
    await live.recordProgress('anna', jobId, progress({ seq: 0, done: 0 }))
    await redis.rpush(samplesKey(jobId), ...Array.from({ length: 119 }, (_, i) => `1 ${Date.now() - 1000} ${i + 1}`))
    await redis.hset(progressKey(jobId), 'sampled', 0)
    await live.recordProgress('anna', jobId, progress({ seq: 1, done: 120 }))
    const samples = await live.samples(jobId)
    expect(samples.map(({ done }) => done)).toEqual(Array.from({ length: 61 }, (_, i) => i * 2))
    expect(await redis.hget(progressKey(jobId), 'every')).toBe('1000')
  })

  it.each([
    ['that the ledger does not know yet', null],
    ['that a renewal has copied into the ledger', 0],
  ])('tells in a snapshot how old the progress is %s', async (_case, seq) => {
    const [anna, worker] = [await database.addUser(), await addWorker(database)]
    const { id, view } = await claimNew(database, anna, worker.id)
    const known = progress({ seq: 0 })
    await live.recordProgress(anna, id, known)
    const at = Number(await redis.hget(progressKey(id), 'at'))
    await redis.hset(progressKey(id), 'at', at - 20_000)
    const [job] = await live.withProgress([seq === null || !isRunning(view) ? view : { ...view, progress: known }])
    expect(job).toMatchObject({ state: 'running', progress: { done: 10 } })
    expect(job?.state === 'running' && job.progress?.ageMs).toBeGreaterThanOrEqual(20_000)
  })

  it('does not replace what the ledger knows of later', async () => {
    const [anna, worker] = [await database.addUser(), await addWorker(database)]
    const { id, view } = await claimNew(database, anna, worker.id)
    await live.recordProgress(anna, id, progress({ seq: 103, done: 10 }))
    const [job] = await live.withProgress([{ ...view, progress: progress({ seq: 104, done: 20 }) } as Job])
    expect(job).toMatchObject({ progress: { seq: 104, done: 20 } })
  })

  it('outlives an end, the progress does not, and of what is removed Redis keeps nothing', async () => {
    const [anna, worker] = [await database.addUser(), await addWorker(database)]
    const { id, view } = await claimNew(database, anna, worker.id)
    await live.recordProgress(anna, id, progress())
    await live.publish(anna, { type: 'job.changed', rev: view.rev, job: view, notification: null })
    expect(await redis.pttl(progressKey(id))).toBeGreaterThan(60_000)

    const ended = await finishAttempt(database.db, { jobId: id, attempt: 1 }, completed(id, 1), 7)
    if (!ended) throw new Error('fenced')
    await live.publish(anna, ended)
    expect(await redis.pttl(progressKey(id))).toBeLessThanOrEqual(60_000)
    expect(await live.samples(id)).toHaveLength(1)

    const removed = await ledgerOf(database, anna).remove(id)
    if (removed.result !== 'removed') throw new Error(removed.result)
    await live.publish(anna, removed.event)
    expect(await redis.exists(progressKey(id), samplesKey(id))).toBe(0)
  })

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['a text', (id) => redis.set(progressKey(id), 'garbage')],
    ['no JSON', (id) => redis.hset(progressKey(id), { attempt: 1, seq: 0, progress: '{', at: 5 })],
    ['JSON that is no progress', (id) => redis.hset(progressKey(id), { attempt: 1, seq: 0, progress: '[]', at: 5 })],
    ['an age that is none', (id) => redis.hset(progressKey(id), 'at', 'yesterday')],
    ['figures that are none', (id) => redis.hset(progressKey(id), { attempt: 'x', seq: 'y', sampled: 'z', every: '' })],
    ['samples that are none', (id) => redis.rpush(samplesKey(id), 'garbage', '1 2', '', '0 0 0', '1 NaN -4')],
    ['samples that are no list', (id) => redis.set(samplesKey(id), 'garbage')],
  ])('survives garbage in Redis: %s costs nobody else’s figures, and the next report replaces it', async (_case, spoil) => {
    const [anna, worker] = [await database.addUser(), await addWorker(database)]
    const [spoilt, sound] = [await claimNew(database, anna, worker.id), await claimNew(database, anna, worker.id)]
    await live.recordProgress(anna, sound.id, progress())
    await live.recordProgress(anna, spoilt.id, progress())
    await redis.del(samplesKey(spoilt.id))
    await spoil(spoilt.id).catch(() => redis.del(progressKey(spoilt.id)).then(() => spoil(spoilt.id)))
    const read = async () => [await live.withProgress([spoilt.view, sound.view]), await live.samples(spoilt.id).catch(() => [])] as const
    const [jobs, samples] = await read()
    for (const job of jobs) expect(() => Job.parse(job)).not.toThrow()
    expect(jobs[1]).toMatchObject({ progress: { done: 10 } })
    for (const sample of samples) expect(() => Sample.parse(sample)).not.toThrow()
    await live.recordProgress(anna, spoilt.id, progress({ seq: 99, done: 30 }))
    const [[after]] = await read()
    expect(after).toMatchObject({ progress: { done: 30 } })
  })
})
