import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerOf } from '@/tests/support/jobs'
import { type Path, setupPath } from '@/tests/support/path'
import { startSink } from '@/tests/support/sink/sink'

let path: Path
beforeAll(async () => {
  path = await setupPath()
  await path.startWorker(3)
})
afterAll(() => path.close())

describe('one job on its path', () => {
  it('goes from submit to file and notice, with progress that only grows', async () => {
    const userId = await path.addUser()
    const jobId = await path.submit(userId, 'test.write', { lines: 100 })
    const job = await path.until(userId, jobId, (j) => j.state === 'completed')
    expect(job).toMatchObject({ attempt: 1, artifact: { amount: 100, fileName: 'lines.txt' } })

    const file = await ledgerOf(path.database, userId).file(jobId, 0)
    if (typeof file === 'string') throw new Error(file)
    const written = await text(await path.store.open(file.key))
    expect(written.trim().split('\n')).toHaveLength(100)

    // Events are told after the ledger has it.
    const changes = () => path.events.flatMap(({ event }) => (event.type === 'job.changed' && event.job.id === jobId ? [event] : []))
    await expect.poll(() => changes().map((change) => change.job.state), { timeout: 20_000 }).toEqual(['running', 'completed'])
    expect(changes().at(-1)?.notification).toMatchObject({ type: 'job.completed', jobId })

    const progress = path.events.flatMap(({ event }) => (event.type === 'job.progressed' && event.jobId === jobId ? [event.progress] : []))
    expect(progress.length).toBeGreaterThan(2)
    expect(progress.map((p) => p.seq)).toEqual([...progress.map((p) => p.seq)].sort((a, b) => a - b))
    expect(progress.map((p) => p.percent)).toEqual([...progress.map((p) => p.percent)].sort((a, b) => (a ?? 0) - (b ?? 0)))
  })

  it('works off a list, gives its place back for what is due later, and goes on when it is', async () => {
    const sink = await startSink(join(path.artifactsDir, 'sink.jsonl'))
    const userId = await path.addUser()
    const odd = { refused: 10, later: 7 }
    const jobId = await path.submit(userId, 'test.deliver', {
      sink: sink.url,
      policy: 'once',
      count: 30,
      concurrency: 4,
      odd,
      laterMs: 3_600_000,
    })
    const acts = () => sink.seen().flatMap(({ list, done }) => (list === jobId && done > 0 ? [done] : []))
    const resting = await path.until(userId, jobId, (job) => job.state === 'queued' && job.attempt === 1)
    const left = { total: 30, waiting: 4, begun: 0, done: 23, refused: 3, inDoubt: 0, skipped: 0, undecided: 0 }
    expect(resting).toMatchObject({ items: left, waiting: { reason: 'rest', why: { message: 'Later, please.' } } })
    // An hour later.
    await path.database.pool.query('UPDATE items SET next_at = now() WHERE job_id = $1 AND next_at IS NOT NULL', [jobId])
    await path.database.pool.query('UPDATE jobs SET run_at = now(), due_at = now() WHERE id = $1', [jobId])
    const done = await path.until(userId, jobId, (job) => job.state === 'completed')
    expect(done).toMatchObject({ attempt: 2, items: { ...left, waiting: 0, done: 27 } })
    expect(acts()).toEqual(Array(27).fill(1))
    // The outside takes one of those that it refused: they alone are done again.
    await path.database.pool.query(`UPDATE items SET key = '20' WHERE job_id = $1 AND seq = 20`, [jobId])
    const again = await ledgerOf(path.database, userId).items.again(jobId, ['refused'])
    expect(again).toMatchObject({ result: 'changed', job: { state: 'queued', items: { waiting: 3, done: 27, refused: 0 } } })
    const doneAgain = await path.until(userId, jobId, (job) => job.state === 'completed' && job.attempt === 3)
    expect(doneAgain).toMatchObject({ items: { ...left, waiting: 0, done: 28, refused: 2 } })
    expect(acts()).toEqual(Array(28).fill(1))
    const told = () =>
      path.events.flatMap(({ event }) => (event.type === 'job.progressed' && event.jobId === jobId ? [event.progress] : []))
    await expect.poll(() => told().at(-1), { timeout: 20_000 }).toMatchObject({ phase: 'delivering', total: 30 })
    await sink.close()
  })

  it('stops soon after a cancel and leaves no file', async () => {
    const userId = await path.addUser()
    const before = path.artifactFiles().length
    const jobId = await path.submit(userId, 'test.write', { lines: 10_000 })
    await path.until(userId, jobId, (j) => j.state === 'running')
    const cancelledAt = Date.now()
    await ledgerOf(path.database, userId).cancel(jobId)
    await path.until(userId, jobId, (j) => j.state === 'cancelled')
    expect(Date.now() - cancelledAt).toBeLessThan(4000)
    await expect.poll(path.artifactFiles, { timeout: 20_000 }).toHaveLength(before)
    expect((await ledgerOf(path.database, userId).notifications({ limit: 5 })).notifications).toEqual([])
  })

  it('is killed when it does not listen to its cancel', async () => {
    const userId = await path.addUser()
    const jobId = await path.submit(userId, 'test.deaf')
    await path.until(userId, jobId, (j) => j.state === 'running')
    await ledgerOf(path.database, userId).cancel(jobId)
    await path.until(userId, jobId, (j) => j.state === 'cancelled')
    const next = await path.submit(userId, 'test.sleep', { ms: 1 })
    await path.until(userId, next, (j) => j.state === 'completed')
  })

  it('fails for good on an error that no retry can mend, with a message for people', async () => {
    const userId = await path.addUser()
    const jobId = await path.submit(userId, 'test.refuse')
    const job = await path.until(userId, jobId, (j) => j.state === 'failed')
    expect(job).toMatchObject({ error: { code: 'refused', message: 'This cannot be done.' }, attempt: 1 })
  })

  it('fails at once when its payload does not fit the worker’s version, naming the fields, and is not tried again', async () => {
    const userId = await path.addUser()
    const jobId = await path.submit(userId, 'test.sleep', { ms: 'soon' })
    const job = await path.until(userId, jobId, (j) => j.state === 'failed')
    const message = 'The settings do not fit this version of Postroom (ms). Start a new job.'
    expect(job).toMatchObject({ error: { code: 'invalid_payload', message }, attempt: 1 })
  })

  it('waits for a retry after an error, without telling its details', async () => {
    const userId = await path.addUser()
    const jobId = await path.submit(userId, 'test.fail')
    const job = await path.until(userId, jobId, (j) => j.failures === 1 && j.state === 'queued')
    expect(job).toMatchObject({ waiting: { reason: 'retry' } })
    expect(JSON.stringify(job)).not.toContain('password')
  })

  it('shares a runner with others of its kind, where the kind says so', async () => {
    const userId = await path.addUser()
    const ids = await Promise.all([1, 2, 3].map(() => path.submit(userId, 'test.light', { together: 3 })))
    const jobs = await Promise.all(ids.map((id) => path.until(userId, id, (j) => j.state === 'completed')))
    expect(new Set(jobs.map((job) => job.state === 'completed' && job.artifact?.amount)).size).toBe(1)
  })

  it('fails as crashed after taking its runner down three times; its neighbours do not notice', async () => {
    const userId = await path.addUser()
    const neighbour = await path.submit(userId, 'test.write', { lines: 1500 })
    const jobId = await path.submit(userId, 'test.crash')
    const job = await path.until(userId, jobId, (j) => j.state === 'failed')
    expect(job).toMatchObject({ error: { code: 'crashed' }, attempt: 3, failures: 0 })
    expect(await path.until(userId, neighbour, (j) => j.state === 'completed')).toMatchObject({ attempt: 1 })
  })
})
