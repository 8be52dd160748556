import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Job } from '@/lib/contracts/job'
import { attemptKey, renewLeases } from '@/lib/ledger/attempt/attempts'
import { claimJob, claimJobs } from '@/lib/ledger/attempt/claim'
import { type Finished, finishAttempts } from '@/lib/ledger/attempt/finish'
import { expireFiles, sweepLostAttempts } from '@/lib/ledger/attempt/sweep'
import { holdLivenessLock } from '@/lib/ledger/attempt/workers'
import { createUserLedgers } from '@/lib/ledger/by-user/create-user-ledgers'
import { gather } from '@/lib/ledger/connection/gather'
import { openSession } from '@/lib/ledger/connection/session'
import { countUnclaimed, putBack, putBackUnclaimed } from '@/lib/ledger/queue/dispatch'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { nextToDispatch } from '@/tests/support/dispatch'
import { addWorker, claimNew, completed, finishAttempt, ledgerOf, newJob, noLimits, submit } from '@/tests/support/jobs'
import { untilLossesCount } from '@/tests/support/until-losses-count'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await untilLossesCount(database.db)
})
afterAll(() => database.drop())

describe('submit', () => {
  it('gives one job for one key, also when the same request comes twenty times at once', async () => {
    const user = ledgerOf(database, await database.addUser())
    const job = newJob()
    const results = await Promise.all(Array.from({ length: 20 }, () => user.submit(job, noLimits)))
    const ids = new Set(results.map((r) => ('job' in r ? r.job.id : r.result)))
    expect(ids.size).toBe(1)
    expect(results.filter((r) => r.result === 'created')).toHaveLength(1)
    expect((await user.jobs({ limit: 10 })).jobs).toHaveLength(1)
  })

  it('takes no revision for what was submitted before: no page has anything to load', async () => {
    const user = ledgerOf(database, await database.addUser())
    const job = newJob()
    await Promise.all([1, 2, 3].map(() => user.submit(job, noLimits)))
    expect((await user.submit(job, noLimits)).result).toBe('existing')
    expect((await user.submit({ ...job, payload: { ms: 2 } }, noLimits)).result).toBe('key_conflict')
    expect(await user.rev()).toBe(1)
  })

  it('refuses the same key with another body', async () => {
    const user = ledgerOf(database, await database.addUser())
    const job = newJob()
    await user.submit(job, noLimits)
    expect((await user.submit({ ...job, payload: { ms: 2 } }, noLimits)).result).toBe('key_conflict')
  })

  it('refuses more than the cap of waiting jobs', async () => {
    const user = ledgerOf(database, await database.addUser())
    await user.submit(newJob(), { maxQueued: 2 })
    await user.submit(newJob(), { maxQueued: 2 })
    expect(await user.submit(newJob(), { maxQueued: 2 })).toMatchObject({ result: 'queue_full', limit: 2 })
  })

  it('gives each of many users who submit at the same moment their own jobs and revisions', async () => {
    const users = await Promise.all(Array.from({ length: 5 }, () => database.addUser()))
    const forUser = createUserLedgers(database.db, { maxRunning: 3 })
    const submitted = await Promise.all(
      users.map((id) => Promise.all(['a', 'b'].map((title) => forUser(id).submit(newJob({ title: `${title} of ${id}` }), noLimits)))),
    )
    for (const [i, id] of users.entries()) {
      expect(submitted[i]).toMatchObject([
        { result: 'created', job: { title: `a of ${id}`, rev: 1 }, event: { rev: 1 } },
        { result: 'created', job: { title: `b of ${id}`, rev: 2 }, event: { rev: 2 } },
      ])
      const { rev, jobs } = await forUser(id).jobs({ limit: 10 })
      expect(rev).toBe(2)
      expect(jobs.map(({ title }) => title)).toEqual([`b of ${id}`, `a of ${id}`])
    }
  })

  it('keeps to the cap and to the keys within one moment', async () => {
    const [full, twice] = [await database.addUser(), await database.addUser()]
    const forUser = createUserLedgers(database.db, { maxRunning: 3 })
    const job = newJob()
    const submitted = await Promise.all([
      ...[1, 2, 3].map(() => forUser(full).submit(newJob(), { maxQueued: 2 })),
      ...[1, 2].map(() => forUser(twice).submit(job, noLimits)),
    ])
    const results = submitted.map(({ result }) => result)
    expect(results.slice(0, 3)).toEqual(['created', 'created', 'queue_full'])
    // Which of two that are the same becomes the job is open.
    expect(results.slice(3).sort()).toEqual(['created', 'existing'])
  })

  it('refuses a user who is gone, and nobody else of the same moment', async () => {
    const user = await database.addUser()
    const forUser = createUserLedgers(database.db, { maxRunning: 3 })
    const submitted = await Promise.allSettled([user, 'nobody'].map((id) => forUser(id).submit(newJob(), noLimits)))
    expect(submitted).toMatchObject([{ status: 'fulfilled', value: { result: 'created' } }, { status: 'rejected' }])
  })

  it('gives events whose revisions follow each other, and jobs that fit the contract', async () => {
    const user = ledgerOf(database, await database.addUser())
    const revs: number[] = []
    for (let i = 0; i < 3; i++) {
      const submitted = await user.submit(newJob(), noLimits)
      if (submitted.result === 'created' && 'rev' in submitted.event) revs.push(submitted.event.rev)
    }
    expect(revs).toEqual([1, 2, 3])
    const page = await user.jobs({ limit: 2 })
    expect(page.rev).toBe(3)
    for (const job of page.jobs) expect(Job.parse(job)).toEqual(job)
    const second = await user.jobs({ limit: 2, cursor: page.nextCursor ?? undefined })
    expect(second.jobs).toHaveLength(1)
    expect(second.nextCursor).toBeNull()
  })
})

describe('a user', () => {
  it('can neither see nor change the job of another', async () => {
    const [a, b] = [await database.addUser(), await database.addUser()]
    const worker = await addWorker(database)
    const job = await claimNew(database, a, worker.id, { pool: 'own' })
    await finishAttempt(database.db, { jobId: job.id, attempt: 1 }, completed(job.id, 1), 7)
    const other = ledgerOf(database, b)
    expect(await other.job(job.id)).toBeNull()
    expect(await other.file(job.id, 0)).toBe('not_found')
    expect((await other.cancel(job.id)).result).toBe('not_found')
    expect((await other.retry(job.id)).result).toBe('not_found')
    expect((await other.remove(job.id)).result).toBe('not_found')
    expect((await other.jobs({ limit: 10 })).jobs).toEqual([])
    const [notice] = (await ledgerOf(database, a).notifications({ limit: 10 })).notifications
    expect(await other.claimToast(notice?.id ?? '')).toBe(false)
    expect(await other.markRead({ ids: [notice?.id ?? ''] })).toBeNull()
    expect((await ledgerOf(database, a).notifications({ limit: 10 })).unread).toBe(1)
  })
})

describe('dispatch', () => {
  it('hands out wake-ups in the order of their turns, for so they go to the queue', async () => {
    const [many, one, other] = [await database.addUser(), await database.addUser(), await database.addUser()]
    const ids: string[] = []
    for (const user of [many, many, many, one, other, other]) ids.push(await submit(database, user, { pool: 'in turn' }))
    const wakeUps = await nextToDispatch(database.db, { pool: 'in turn', maxRunning: 3 })
    expect(wakeUps.map(({ jobId }) => ids.indexOf(jobId))).toEqual([0, 3, 4, 1])
  })

  it('lets users take turns: a backlog of one does not stand before the first job of another', async () => {
    const [many, one] = [await database.addUser(), await database.addUser()]
    const backlog = await Promise.all(Array.from({ length: 50 }, () => submit(database, many, { pool: 'turns' })))
    const single = await submit(database, one, { pool: 'turns' })
    const first = await nextToDispatch(database.db, { pool: 'turns', maxRunning: 3 })
    const ids = first.map((wakeUp) => wakeUp.jobId)
    expect(ids).toHaveLength(4)
    expect(ids).toContain(single)
    expect(ids.filter((id) => backlog.includes(id))).toHaveLength(3)
  })

  it('keeps to the window and to the per-user limit, and hands out nothing twice', async () => {
    const user = await database.addUser()
    await Promise.all(Array.from({ length: 10 }, () => submit(database, user, { pool: 'window' })))
    const rounds = await Promise.all(Array.from({ length: 8 }, () => nextToDispatch(database.db, { pool: 'window', maxRunning: 3 })))
    expect(rounds.flat()).toHaveLength(3)
    expect(await nextToDispatch(database.db, { pool: 'window', maxRunning: 3 })).toEqual([])
  })

  it('gives a head start for priority', async () => {
    const user = await database.addUser()
    await submit(database, user, { pool: 'prio' })
    const urgent = await submit(database, user, { pool: 'prio', priority: 'high' })
    const [next] = await nextToDispatch(database.db, { pool: 'prio', maxRunning: 1 })
    expect(next?.jobId).toBe(urgent)
  })

  it('puts back what was not published, and what nobody claimed', async () => {
    const user = await database.addUser()
    await submit(database, user, { pool: 'back' })
    const [wakeUp] = await nextToDispatch(database.db, { pool: 'back', maxRunning: 3 })
    if (!wakeUp) throw new Error('nothing dispatched')
    await putBack(database.db, { ...wakeUp, dispatchSeq: 99 })
    expect(await countUnclaimed(database.db, 'back', 0)).toBe(1)
    expect(await putBackUnclaimed(database.db, 'back', 60)).toBe(0)
    expect(await putBackUnclaimed(database.db, 'back', 0)).toBe(1)
    const [again] = await nextToDispatch(database.db, { pool: 'back', maxRunning: 3 })
    expect(again).toEqual({ v: 1, jobId: wakeUp.jobId, dispatchSeq: 2 })
  })

  it('tells each waiting job its place and why it waits', async () => {
    const [a, b] = [await database.addUser(), await database.addUser()]
    // One after the other: the place follows the time of submission, which is open between submits that run at once.
    const mine: string[] = []
    for (let i = 0; i < 3; i++) mine.push(await submit(database, a, { pool: 'place' }))
    await Promise.all(Array.from({ length: 5 }, () => submit(database, b, { pool: 'place' })))
    const last = await ledgerOf(database, a).job(mine[2] ?? '')
    expect(last).toMatchObject({ state: 'queued', waiting: { reason: 'no_worker', place: 5 } })
    expect(await ledgerOf(database, a).startOfNew('place')).toMatchObject({ reason: 'no_worker', place: 7 })
  })
})

describe('an attempt', () => {
  it('is claimed once, however many deliveries there are', async () => {
    const user = await database.addUser()
    const worker = await addWorker(database)
    await submit(database, user, { pool: 'once' })
    const [wakeUp] = await nextToDispatch(database.db, { pool: 'once', maxRunning: 3 })
    if (!wakeUp) throw new Error('nothing dispatched')
    const session = await alive(worker)
    const claims = await Promise.all(Array.from({ length: 10 }, () => claimJob(database.db, wakeUp, worker.id, { 'test.sleep': 1 })))
    expect(claims.filter(Boolean)).toHaveLength(1)
    expect(await claimJob(database.db, wakeUp, worker.id, { 'test.sleep': 1 })).toBeNull()
    await session.close()
  })

  it('is left alone by a worker that does not know its kind', async () => {
    const user = await database.addUser()
    const worker = await addWorker(database)
    await submit(database, user, { pool: 'kind' })
    const [wakeUp] = await nextToDispatch(database.db, { pool: 'kind', maxRunning: 3 })
    expect(wakeUp && (await claimJob(database.db, wakeUp, worker.id, { other: 1 }))).toBeNull()
  })

  it('of a later version of its kind is left to a worker that can read it', async () => {
    const user = await database.addUser()
    const worker = await addWorker(database)
    const id = await submit(database, user, { pool: 'later', payloadVersion: 2 })
    const [wakeUp] = await nextToDispatch(database.db, { pool: 'later', maxRunning: 3 })
    if (!wakeUp) throw new Error('nothing dispatched')
    expect(await claimJob(database.db, wakeUp, worker.id, { 'test.sleep': 1 })).toBeNull()
    expect(await claimJobs(database.db, [wakeUp], worker.id, { 'test.sleep': 1 })).toEqual([null])
    expect(await ledgerOf(database, user).job(id)).toMatchObject({ state: 'dispatched', failures: 0, payloadVersion: 2 })
    expect(await claimJob(database.db, wakeUp, worker.id, { 'test.sleep': 2 })).toMatchObject({ id, payloadVersion: 2 })
  })

  it('ends with job, file and notice in one step, and only once', async () => {
    const user = await database.addUser()
    const worker = await addWorker(database)
    const job = await claimNew(database, user, worker.id, { pool: 'finish' })
    const event = await finishAttempt(database.db, { jobId: job.id, attempt: 1 }, completed(job.id, 1), 7)
    expect(event).toMatchObject({ type: 'job.changed', job: { state: 'completed' }, notification: { type: 'job.completed' } })
    expect(await finishAttempt(database.db, { jobId: job.id, attempt: 1 }, completed(job.id, 1), 7)).toBeNull()
    const notices = await ledgerOf(database, user).notifications({ limit: 10 })
    expect(notices).toMatchObject({ unread: 1, notifications: [{ jobId: job.id, artifact: { availability: 'ready' } }] })
    expect(await ledgerOf(database, user).file(job.id, 0)).toMatchObject({ key: `${job.id}.1.file` })
  })

  it('that was taken over may write nothing any more', async () => {
    const user = await database.addUser()
    const [first, second] = [await addWorker(database), await addWorker(database)]
    const job = await claimNew(database, user, first.id, { pool: 'fence' })
    const thief = await claimJob(database.db, { v: 1, jobId: job.id, dispatchSeq: 1 }, second.id, { 'test.sleep': 1 })
    expect(thief).toMatchObject({ attempt: 2 })
    expect(await finishAttempt(database.db, { jobId: job.id, attempt: 1 }, completed(job.id, 1), 7)).toBeNull()
    const zombie = { jobId: job.id, attempt: 1, progress: null, checkpoint: { at: 1 } }
    expect((await renewLeases(database.db, first.id, [zombie])).get(attemptKey(zombie))).toBe('fenced')
    const { rows } = await sql<{ attempt: number; outcome: string | null }>`
      SELECT attempt, outcome FROM attempts WHERE job_id = ${job.id} ORDER BY attempt`.execute(database.db)
    expect(rows).toEqual([
      { attempt: 1, outcome: 'lost' },
      { attempt: 2, outcome: null },
    ])
  })

  it('is not taken over while its worker lives, and at once when it is gone', async () => {
    const user = await database.addUser()
    const [first, second] = [await addWorker(database), await addWorker(database)]
    const session = await alive(first)
    const job = await claimNew(database, user, first.id, { pool: 'live' })
    const delivery = { v: 1 as const, jobId: job.id, dispatchSeq: 1 }
    expect(await claimJob(database.db, delivery, second.id, { 'test.sleep': 1 })).toBeNull()
    expect((await sweepLostAttempts(database.db)).filter((change) => change.userId === user)).toEqual([])
    await session.close()
    expect(await claimJob(database.db, delivery, second.id, { 'test.sleep': 1 })).toMatchObject({ attempt: 2 })
  })

  it('keeps its checkpoint and progress with the lease; a renewal without them changes neither', async () => {
    const user = await database.addUser()
    const worker = await addWorker(database)
    const job = await claimNew(database, user, worker.id, { pool: 'lease' })
    const id = { jobId: job.id, attempt: 1 }
    const progress = { phase: 'x', done: 5, total: 10, attempt: 1, seq: 3, percent: 50, rate: 1, secondsLeft: null }
    await renewLeases(database.db, worker.id, [{ ...id, progress, checkpoint: { cursor: 7 } }])
    await renewLeases(database.db, worker.id, [{ ...id, progress: null }])
    expect(await ledgerOf(database, user).job(job.id)).toMatchObject({ state: 'running', progress })
    const { rows } = await sql`SELECT checkpoint FROM jobs WHERE id = ${job.id}`.execute(database.db)
    expect(rows).toEqual([{ checkpoint: { cursor: 7 } }])
  })

  it('keeps its checkpoint whatever letters are in it: one text must not refuse the statement that all share', async () => {
    const user = await database.addUser()
    const worker = await addWorker(database)
    const job = await claimNew(database, user, worker.id, { pool: 'letters' })
    const id = { jobId: job.id, attempt: 1 }
    const states = await renewLeases(database.db, worker.id, [{ ...id, progress: null, checkpoint: { half: 'a\ud83d', nothing: '\0' } }])
    expect(states.get(attemptKey(id))).toBe('held')
    const { rows } = await sql`SELECT checkpoint FROM jobs WHERE id = ${job.id}`.execute(database.db)
    expect(rows).toEqual([{ checkpoint: { half: 'a\ufffd', nothing: '\ufffd' } }])
  })

  it('of a cancelled job learns it with its lease, and its result is refused', async () => {
    const user = await database.addUser()
    const worker = await addWorker(database)
    const job = await claimNew(database, user, worker.id, { pool: 'cancel' })
    const id = { jobId: job.id, attempt: 1 }
    expect(await ledgerOf(database, user).cancel(job.id)).toMatchObject({ result: 'changed', job: { state: 'cancelling' } })
    expect((await renewLeases(database.db, worker.id, [{ ...id, progress: null }])).get(attemptKey(id))).toBe('cancelling')
    expect(await finishAttempt(database.db, id, completed(job.id, 1), 7)).toBeNull()
    expect(await finishAttempt(database.db, id, { type: 'cancelled' }, 7)).toMatchObject({
      job: { state: 'cancelled' },
      notification: null,
    })
    expect((await ledgerOf(database, user).notifications({ limit: 10 })).notifications).toEqual([])
  })

  it('that failed is retried later, then fails for good with one notice, which a retry by hand withdraws', async () => {
    const user = await database.addUser()
    const worker = await addWorker(database)
    const job = await claimNew(database, user, worker.id, { pool: 'retry' })
    const error = { code: 'x', message: 'It broke.' }
    const later = await finishAttempt(
      database.db,
      { jobId: job.id, attempt: 1 },
      { type: 'retry', cause: 'failure', error, delayMs: 60_000 },
      7,
    )
    expect(later).toMatchObject({ job: { state: 'queued', failures: 1, waiting: { reason: 'retry' } }, notification: null })
    expect(await nextToDispatch(database.db, { pool: 'retry', maxRunning: 3 })).toEqual([])
    await sql`UPDATE jobs SET run_at = now() WHERE id = ${job.id}`.execute(database.db)
    const [wakeUp] = await nextToDispatch(database.db, { pool: 'retry', maxRunning: 3 })
    expect(wakeUp && (await claimJob(database.db, wakeUp, worker.id, { 'test.sleep': 1 }))).toMatchObject({ attempt: 2, failures: 1 })
    const failed = await finishAttempt(database.db, { jobId: job.id, attempt: 2 }, { type: 'failed', cause: 'failure', error }, 7)
    expect(failed).toMatchObject({ job: { state: 'failed', error }, notification: { type: 'job.failed' } })
    expect(await ledgerOf(database, user).retry(job.id)).toMatchObject({ result: 'changed', job: { state: 'queued', failures: 0 } })
    expect((await ledgerOf(database, user).notifications({ limit: 10 })).notifications).toEqual([])
  })
})

describe('many attempts in one statement', () => {
  const claimMany = async (worker: { id: string }, pool: string, users: string[]) => {
    const ids: string[] = []
    for (const user of users) ids.push(await submit(database, user, { pool }))
    const wakeUps = await nextToDispatch(database.db, { pool, maxRunning: 100 })
    const claimed = await claimJobs(database.db, wakeUps, worker.id, { 'test.sleep': 1 })
    return ids.map((id) => claimed.find((job) => job?.id === id) ?? expect.fail('a job was not claimed'))
  }

  it('are claimed with revisions of their own, each job once, and nothing that does not wait', async () => {
    const [a, b] = [await database.addUser(), await database.addUser()]
    const worker = await addWorker(database)
    for (const user of [a, a, b]) await submit(database, user, { pool: 'many' })
    const wakeUps = await nextToDispatch(database.db, { pool: 'many', maxRunning: 3 })
    expect(wakeUps).toHaveLength(3)
    const cancelled = await submit(database, b, { pool: 'many' })
    await ledgerOf(database, b).cancel(cancelled)
    const [twice] = wakeUps
    if (!twice) throw new Error('nothing dispatched')
    const claimed = await claimJobs(
      database.db,
      [...wakeUps, twice, { v: 1, jobId: cancelled, dispatchSeq: 1 }, { v: 1, jobId: randomUUID(), dispatchSeq: 1 }],
      worker.id,
      { 'test.sleep': 1 },
    )
    expect(claimed.map((job) => job?.id ?? null)).toEqual([...wakeUps.map((wakeUp) => wakeUp.jobId), null, null, null])
    const revs = (user: string) => claimed.flatMap((job) => (job?.userId === user ? [job.view.rev] : [])).sort()
    expect(revs(a)).toEqual([3, 4])
    expect(revs(b)).toEqual([4])
    expect([await ledgerOf(database, a).rev(), await ledgerOf(database, b).rev()]).toEqual([4, 4])
    expect(await claimJobs(database.db, wakeUps, worker.id, { 'test.sleep': 1 })).toEqual([null, null, null])
  })

  it('end each as it did: completed, failed, to be tried again, given back, cancelled, fenced', async () => {
    const [a, b] = [await database.addUser(), await database.addUser()]
    const [worker, thief] = [await addWorker(database, { ends: 10 }), await addWorker(database)]
    const session = await alive(worker)
    const [done, broken, later, back, stopped, tooLate, stolen] = await claimMany(worker, 'ends', [a, a, a, b, b, b, b])
    if (!done || !broken || !later || !back || !stopped || !tooLate || !stolen) throw new Error('not all were dispatched')
    await ledgerOf(database, b).cancel(stopped.id)
    await ledgerOf(database, b).cancel(tooLate.id)
    await session.close()
    await claimJob(database.db, { v: 1, jobId: stolen.id, dispatchSeq: 1 }, thief.id, { 'test.sleep': 1 })
    const before = { a: await ledgerOf(database, a).rev(), b: await ledgerOf(database, b).rev() }

    const error = { code: 'x', message: 'It broke.' }
    const events = await finishAttempts(
      database.db,
      [
        { jobId: done.id, attempt: 1, outcome: completed(done.id, 1) },
        { jobId: stolen.id, attempt: 1, outcome: completed(stolen.id, 1) },
        { jobId: broken.id, attempt: 1, outcome: { type: 'failed', cause: 'failure', error } },
        { jobId: later.id, attempt: 1, outcome: { type: 'retry', cause: 'crash', error, delayMs: 60_000 } },
        { jobId: back.id, attempt: 1, outcome: { type: 'released' } },
        { jobId: stopped.id, attempt: 1, outcome: { type: 'retry', cause: 'failure', error, delayMs: 1000 } },
        { jobId: tooLate.id, attempt: 1, outcome: completed(tooLate.id, 1) },
      ],
      7,
    )
    expect(events).toMatchObject([
      { job: { id: done.id, state: 'completed' }, notification: { type: 'job.completed' } },
      null,
      { job: { id: broken.id, state: 'failed', error, failures: 1 }, notification: { type: 'job.failed' } },
      { job: { id: later.id, state: 'queued', failures: 0, waiting: { reason: 'retry' } }, notification: null },
      { job: { id: back.id, state: 'queued', failures: 0, error: null, waiting: { reason: 'queue' } }, notification: null },
      { job: { id: stopped.id, state: 'cancelled' }, notification: null },
      null,
    ])
    const revs = (ids: string[]) =>
      events.flatMap((e) => (e?.type === 'job.changed' && ids.includes(e.job.id) ? [e.rev - before.a] : [])).sort()
    expect(revs([done.id, broken.id, later.id])).toEqual([1, 2, 3])
    expect(await ledgerOf(database, a).rev()).toBe(before.a + 3)
    expect(await ledgerOf(database, b).rev()).toBe(before.b + 2)
    expect(await ledgerOf(database, b).job(tooLate.id)).toMatchObject({ state: 'cancelling' })
    expect(await ledgerOf(database, b).job(stolen.id)).toMatchObject({ state: 'running', attempt: 2 })
    const { rows } = await sql<{ outcome: string | null }>`
      SELECT outcome FROM attempts WHERE job_id = ANY(${[done, broken, later, back, stopped, tooLate].map((job) => job.id)}) AND attempt = 1
      ORDER BY array_position(${[done, broken, later, back, stopped, tooLate].map((job) => job.id)}::uuid[], job_id)`.execute(database.db)
    expect(rows.map((row) => row.outcome)).toEqual(['completed', 'failed', 'crashed', 'released', 'retry', null])
    const notices = await ledgerOf(database, b).notifications({ limit: 10 })
    expect(notices.notifications).toEqual([])
  })

  it('leave nothing behind when the ledger refuses one of them: the others can be written without it', async () => {
    const user = await database.addUser()
    const worker = await addWorker(database)
    const [good, bad] = await claimMany(worker, 'refused', [user, user])
    if (!good || !bad) throw new Error('not all were dispatched')
    const finish = gather((finished: Finished[]) => finishAttempts(database.db, finished, 7), { oneAtATime: true })
    const results = await Promise.allSettled([
      finish({ jobId: good.id, attempt: 1, outcome: completed(good.id, 1) }),
      // The same file for two jobs: what the ledger will never take.
      finish({ jobId: bad.id, attempt: 1, outcome: completed(good.id, 1) }),
    ])
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected'])
    expect(await ledgerOf(database, user).job(good.id)).toMatchObject({ state: 'completed' })
    expect(await ledgerOf(database, user).job(bad.id)).toMatchObject({ state: 'running' })
    expect((await ledgerOf(database, user).notifications({ limit: 10 })).notifications).toHaveLength(1)
  })

  it('do not wait for each other in a circle, whatever else is written at the same time', async () => {
    const users = [await database.addUser(), await database.addUser(), await database.addUser()]
    const worker = await addWorker(database, { circle: 20 })
    const session = await alive(worker)
    const order = <One>(all: One[]) =>
      all
        .map((one) => ({ one, at: Math.random() }))
        .sort((x, y) => x.at - y.at)
        .map(({ one }) => one)
    for (let round = 0; round < 10; round++) {
      const jobs = await claimMany(
        worker,
        'circle',
        Array.from({ length: 18 }, (_, i) => users[i % 3] ?? ''),
      )
      const ids = jobs.map((job) => ({ jobId: job.id, attempt: job.attempt }))
      const finished = order(ids).map((id) => ({ ...id, outcome: { type: 'completed' as const, files: [], warnings: [] } }))
      const renew = () =>
        renewLeases(
          database.db,
          worker.id,
          order(ids).map((id) => ({ ...id, progress: null })),
        )
      const [first, second] = [finished.slice(0, 9), finished.slice(9)]
      const cancels = jobs.map((job) => ledgerOf(database, job.userId).cancel(job.id))
      await Promise.all([
        renew(),
        finishAttempts(database.db, first, 7),
        renew(),
        finishAttempts(database.db, second, 7),
        renew(),
        ...cancels,
      ])
      for (const id of ids) await finishAttempt(database.db, id, { type: 'cancelled' }, 7)
    }
    const { rows } = await sql<{ n: number }>`
      SELECT count(*)::int AS n FROM jobs WHERE pool = 'circle' AND state NOT IN ('completed', 'cancelled')`.execute(database.db)
    expect(rows).toEqual([{ n: 0 }])
    await session.close()
  })
})

describe('the sweeper', () => {
  it('frees the job of a worker that is gone, and counts no failure against it', async () => {
    const user = await database.addUser()
    const worker = await addWorker(database)
    const job = await claimNew(database, user, worker.id, { pool: 'sweep' })
    const swept = (await sweepLostAttempts(database.db)).filter((change) => change.userId === user)
    expect(swept).toMatchObject([{ event: { job: { id: job.id, state: 'queued', failures: 0 } } }])
  })

  it('ends a cancelled job whose worker is gone', async () => {
    const user = await database.addUser()
    const worker = await addWorker(database)
    const job = await claimNew(database, user, worker.id, { pool: 'sweep-cancel' })
    await ledgerOf(database, user).cancel(job.id)
    await sweepLostAttempts(database.db)
    expect(await ledgerOf(database, user).job(job.id)).toMatchObject({ state: 'cancelled' })
  })

  it('expires files, and the notice says so', async () => {
    const user = await database.addUser()
    const worker = await addWorker(database)
    const job = await claimNew(database, user, worker.id, { pool: 'expire' })
    await finishAttempt(database.db, { jobId: job.id, attempt: 1 }, completed(job.id, 1), 7)
    await sql`UPDATE artifacts SET expires_at = now() WHERE job_id = ${job.id}`.execute(database.db)
    expect(await ledgerOf(database, user).file(job.id, 0)).toBe('gone')
    expect(await expireFiles(database.db)).toMatchObject([
      { keys: [`${job.id}.1.file`], event: { job: { artifact: { availability: 'expired' } } } },
    ])
    const notices = await ledgerOf(database, user).notifications({ limit: 1 })
    expect(notices.notifications[0]?.artifact?.availability).toBe('expired')
  })
})

describe('a toast', () => {
  it('is given to exactly one of all tabs that ask', async () => {
    const user = await database.addUser()
    const worker = await addWorker(database)
    const job = await claimNew(database, user, worker.id, { pool: 'toast' })
    await finishAttempt(database.db, { jobId: job.id, attempt: 1 }, completed(job.id, 1), 7)
    const ledger = ledgerOf(database, user)
    const id = (await ledger.notifications({ limit: 1 })).notifications[0]?.id ?? ''
    const shown = await Promise.all(Array.from({ length: 10 }, () => ledger.claimToast(id)))
    expect(shown.filter(Boolean)).toHaveLength(1)
    expect(await ledger.markRead({ all: true })).toMatchObject({ type: 'notifications.read' })
    expect(await ledger.markRead({ all: true })).toBeNull()
  })
})

describe('removing', () => {
  it('takes the job, its notice and its file, but only when it has ended', async () => {
    const user = await database.addUser()
    const worker = await addWorker(database)
    const job = await claimNew(database, user, worker.id, { pool: 'remove' })
    const ledger = ledgerOf(database, user)
    expect((await ledger.remove(job.id)).result).toBe('not_allowed')
    await finishAttempt(database.db, { jobId: job.id, attempt: 1 }, completed(job.id, 1), 7)
    expect(await ledger.remove(job.id)).toMatchObject({ result: 'removed', fileKeys: [`${job.id}.1.file`] })
    expect(await ledger.job(job.id)).toBeNull()
    expect((await ledger.notifications({ limit: 1 })).notifications).toEqual([])
  })
})

async function alive(worker: { id: string; lockId: number }) {
  const log = { warn: () => {} }
  const onConnect = (client: pg.Client) => holdLivenessLock(client, worker)
  const session = openSession({ url: database.url, channels: [], onNotify: () => {}, onConnect, log })
  await session.ready()
  return session
}
