import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newInputKey } from '@/lib/artifacts/inputs/input-keys'
import { forgetRemovedJobs, removedJobs } from '@/lib/ledger/attempt/left-files'
import { removedInputs, sweepInputs } from '@/lib/ledger/inputs/sweep-inputs'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { addWorker, claimNew, completed, finishAttempt, ledgerOf, newJob, noLimits, submit } from '@/tests/support/jobs'

const KEEP_DAYS = 7
const limits = { bytes: 1000, files: 50, unfinished: 5 }

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function somebody() {
  const userId = await database.addUser()
  const { inputs } = ledgerOf(database, userId)

  async function add(bytes = 10) {
    const id = randomUUID()
    const added = await inputs.add({ id, kind: 'test.sleep', name: 'file', fileName: 'a.txt', bytes, key: newInputKey(id) }, limits)
    if (added.result !== 'added') throw new Error(added.result)
    return added.input
  }

  async function addWhole(bytes = 10) {
    const { id, key } = await add(bytes)
    const writer = randomUUID()
    await inputs.write(id, writer, 0)
    await inputs.complete(id, writer, { bytes, sha256: 'a'.repeat(64), mediaType: 'text/plain' })
    return { id, key }
  }
  return { userId, inputs, add, addWhole }
}

const namedBy = (id: string) => [{ name: 'file', nth: 0, id }]
const isDue = (id: string) => database.pool.query("UPDATE inputs SET look_at = now() - interval '1 s' WHERE id = $1", [id])

/** What the sweeper does of it: rows that are of no use go, with a note of their files. */
async function sweep() {
  await forgetRemovedJobs(database.db, await removedJobs(database.db))
  await sweepInputs(database.db, KEEP_DAYS)
}

describe('room for a file', () => {
  it('is not more for many that ask at the same instant', async () => {
    const { inputs, add } = await somebody()
    const asked = await Promise.allSettled([1, 2, 3, 4].map(() => add(400)))
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    expect(await inputs.used()).toBe(800)
  })

  it('is for so many that are not finished', async () => {
    const { add } = await somebody()
    const asked = await Promise.allSettled(Array.from({ length: 7 }, () => add(1)))
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
  })
})

describe('of two who send the same upload', () => {
  it('one does, and the other is told that it is locked, until the first lets go', async () => {
    const { inputs, add } = await somebody()
    const { id } = await add()
    const [one, other] = [randomUUID(), randomUUID()]
    const both = await Promise.all([inputs.write(id, one, 0), inputs.write(id, other, 0)])
    expect(both.map(({ result }) => result).sort()).toEqual(['busy', 'yours'])
    const winner = both[0].result === 'yours' ? one : other
    await inputs.leave(id, winner, 4)
    expect(await inputs.write(id, other, 0)).toEqual({ result: 'elsewhere', received: 4 })
    expect(await inputs.write(id, other, 4)).toMatchObject({ result: 'yours' })
  })

  it('the one that was not heard of for too long writes nothing any more', async () => {
    const { inputs, add } = await somebody()
    const { id } = await add()
    const [lost, next] = [randomUUID(), randomUUID()]
    await inputs.write(id, lost, 0)
    await database.pool.query("UPDATE inputs SET writer_until = now() - interval '1 s' WHERE id = $1", [id])
    expect(await inputs.write(id, next, 0)).toMatchObject({ result: 'yours' })
    expect(await inputs.written(id, lost, 5)).toBe(false)
    expect(await inputs.complete(id, lost, { bytes: 10, sha256: 'a', mediaType: 'text/plain' })).toBeNull()
    await inputs.leave(id, lost, 9)
    expect((await inputs.find(id))?.received).toBe(0)
  })
})

describe('a submit', () => {
  it('binds its files in its own statement, and the same submit sent again changes nothing', async () => {
    const { userId, inputs, addWhole } = await somebody()
    const { id } = await addWhole()
    const job = newJob({ payload: { file: id }, inputs: namedBy(id) })
    const results = await Promise.all([1, 2, 3].map(() => ledgerOf(database, userId).submit(job, noLimits)))
    expect(results.map(({ result }) => result).sort()).toEqual(['created', 'existing', 'existing'])
    expect((await inputs.find(id))?.expiresAt).toBeNull()
    expect(await inputs.remove(id)).toBe('bound')
  })

  it('with a file of somebody else, one that is not whole or one that is not there makes no job', async () => {
    const { userId, add } = await somebody()
    const others = await (await somebody()).addWhole()
    const ledger = ledgerOf(database, userId)
    for (const id of [others.id, (await add()).id, randomUUID()])
      expect(await ledger.submit(newJob({ inputs: namedBy(id) }), noLimits)).toEqual({ result: 'inputs_missing' })
    expect((await ledger.jobs({ limit: 10 })).jobs).toEqual([])
  })

  it('that comes with others of the same moment takes none of them along', async () => {
    const { userId, addWhole } = await somebody()
    const { id } = await addWhole()
    const ledger = ledgerOf(database, userId)
    const results = await Promise.all([
      ledger.submit(newJob({ inputs: namedBy(id) }), noLimits),
      ledger.submit(newJob({ inputs: namedBy(randomUUID()) }), noLimits),
      ledger.submit(newJob(), noLimits),
    ])
    expect(results.map(({ result }) => result)).toEqual(['created', 'inputs_missing', 'created'])
  })
})

it('an attempt gets the files of its job', async () => {
  const { userId, addWhole } = await somebody()
  const file = await addWhole()
  const worker = await addWorker(database)
  const job = await claimNew(database, userId, worker.id, { inputs: namedBy(file.id) })
  const about = { fileName: 'a.txt', bytes: 10, sha256: 'a'.repeat(64), mediaType: 'text/plain' }
  expect(job.brought).toEqual([{ name: 'file', nth: 0, ...file, ...about }])
  expect((await claimNew(database, userId, worker.id)).brought).toEqual([])
})

describe('a file goes', () => {
  const isThere = async ({ id, key }: { id: string; key: string }) => {
    const { rows } = await database.pool.query('SELECT 1 FROM inputs WHERE id = $1', [id])
    const isNoted = (await removedInputs(database.db)).includes(key)
    expect(isNoted).toBe(rows.length === 0)
    return rows.length === 1
  }

  it('when no job took it in time', async () => {
    const { addWhole, add } = await somebody()
    const [due, unfinished, fresh] = [await addWhole(), await add(), await addWhole()]
    await isDue(due.id)
    await isDue(unfinished.id)
    await sweep()
    expect(await Promise.all([due, unfinished, fresh].map(isThere))).toEqual([false, false, true])
  })

  it('with the last of the jobs that were submitted with it', async () => {
    const { userId, addWhole } = await somebody()
    const file = await addWhole()
    const jobs = [
      await submit(database, userId, { inputs: namedBy(file.id) }),
      await submit(database, userId, { inputs: namedBy(file.id) }),
    ]
    const ledger = ledgerOf(database, userId)
    for (const [i, id] of jobs.entries()) {
      await ledger.cancel(id)
      await sweep()
      expect(await isThere(file)).toBe(true)
      await ledger.remove(id)
      await sweep()
      expect(await isThere(file)).toBe(i === 0)
    }
  })

  it('some days after its last job has ended, and not before', async () => {
    const { userId, addWhole } = await somebody()
    const file = await addWhole()
    const worker = await addWorker(database)
    const job = await claimNew(database, userId, worker.id, { inputs: namedBy(file.id) })
    await isDue(file.id)
    await sweep()
    expect(await isThere(file)).toBe(true)
    await finishAttempt(database.db, { jobId: job.id, attempt: 1 }, completed(job.id, 1), KEEP_DAYS)
    await isDue(file.id)
    await sweep()
    expect(await isThere(file)).toBe(true)
    await database.pool.query("UPDATE jobs SET finished_at = now() - interval '8 days' WHERE id = $1", [job.id])
    await isDue(file.id)
    await sweep()
    expect(await isThere(file)).toBe(false)
  })

  it('and its job goes on no more: that is said at once, and nothing is begun', async () => {
    const { userId, addWhole } = await somebody()
    const file = await addWhole()
    const worker = await addWorker(database)
    const job = await claimNew(database, userId, worker.id, { inputs: namedBy(file.id) })
    const error = { code: 'x', message: 'x' }
    await finishAttempt(database.db, { jobId: job.id, attempt: 1 }, { type: 'failed', cause: 'failure', error }, KEEP_DAYS)
    await database.pool.query('INSERT INTO item_lists (job_id, total, refused) VALUES ($1, 1, 1)', [job.id])
    const ledger = ledgerOf(database, userId)
    await database.pool.query("UPDATE jobs SET finished_at = now() - interval '8 days' WHERE id = $1", [job.id])
    await isDue(file.id)
    await sweep()
    expect(await isThere(file)).toBe(false)
    expect(await ledger.retry(job.id, [file.id])).toEqual({ result: 'input_gone' })
    expect(await ledger.items.again(job.id, ['refused'], [file.id])).toEqual({ result: 'input_gone' })
    expect(await ledger.retry(job.id)).toMatchObject({ result: 'changed' })
  })

  it('with the account of its owner, also where a job has it', async () => {
    const { userId, addWhole } = await somebody()
    const files = [await addWhole(), await addWhole()]
    await submit(database, userId, { inputs: namedBy(files[0]?.id ?? '') })
    await database.pool.query('DELETE FROM "user" WHERE id = $1', [userId])
    expect(await Promise.all(files.map(isThere))).toEqual([false, false])
  })
})
