import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { claimJob } from '@/lib/ledger/attempt/claim'
import { holdLivenessLock, registerWorker } from '@/lib/ledger/attempt/workers'
import { createDatabase } from '@/lib/ledger/connection/database'
import { startProxy, type Weather } from '@/tests/chaos/faults/proxy'
import { requiredUrl } from '@/tests/support/database'
import { expectOneResult } from '@/tests/support/one-result'
import { setupPath } from '@/tests/support/path'
import { type ServerBehindProxies, startServerBehindProxies } from '@/tests/support/processes/server-behind-proxies'

/** A hint is never waited for longer: nobody notices from the API that there is no Redis. */
const USUAL_MS = 1000
const job = { kind: 'export', payload: { dataset: 'permits', format: 'csv', columns: [{ name: 'file_number' }] } }

describe('the API without Redis', () => {
  let system: ServerBehindProxies
  beforeAll(async () => {
    system = await startServerBehindProxies()
  })
  afterAll(() => system.close())

  const submit = () => system.ask('/api/jobs', { method: 'POST', body: job, headers: { 'idempotency-key': randomUUID() } })

  it.each<Weather>([{ type: 'black-hole' }, { type: 'refuse' }])('answers as usual: $type', async (weather) => {
    const running = await startJob()
    await system.proxies.redis.set(weather)
    const answers = await Promise.all(Array.from({ length: 10 }, () => [submit(), system.ask('/api/jobs'), system.ask(running)]).flat())
    answers.push(await system.ask(`${running}/cancel`, { method: 'POST' }))
    answers.push(await system.ask(running))
    expect(JSON.parse(answers.at(-1)?.body ?? '')).toMatchObject({ state: 'cancelling' })
    for (const { status, ms } of answers) expect([status < 300, ms < USUAL_MS ? 'as usual' : ms]).toEqual([true, 'as usual'])
    const health = await system.ask('/readyz')
    expect([health.status, JSON.parse(health.body)]).toEqual([200, expect.objectContaining({ status: 'degraded' })])
    await system.proxies.redis.set({ type: 'fair' })
    await expect.poll(async () => JSON.parse((await system.ask('/readyz')).body).status, { timeout: 10_000 }).toBe('ready')
  })

  /** The address of a job that a worker has, which lives as long as the test. */
  async function startJob(): Promise<string> {
    // Those of the weather before wait for their turns, and one person's are few at a time.
    await system.pool.query('DELETE FROM jobs')
    const db = createDatabase(system.pool)
    const worker = await registerWorker(db, { host: 'test', pid: 1, pools: { bulk: 10 } })
    const life = await system.pool.connect()
    onTestFinished(() => life.release(true))
    await holdLivenessLock(life, worker)
    const { id } = JSON.parse((await submit()).body)
    await expect.poll(async () => (await claimJob(db, await wakeUpOf(id), worker.id, { export: 1 }))?.id).toBe(id)
    return `/api/jobs/${id}`
  }

  async function wakeUpOf(jobId: string) {
    const { rows } = await system.pool.query('SELECT dispatch_seq FROM jobs WHERE id = $1', [jobId])
    return { v: 1, jobId, dispatchSeq: rows[0].dispatch_seq } as const
  }
})

describe('a worker whose Redis is behind a black hole', () => {
  it('goes on, takes new jobs, and moves the bars again after', async () => {
    const path = await setupPath()
    const url = new URL(requiredUrl('REDIS_URL'))
    const proxy = await startProxy({ port: 0, target: Number(url.port) })
    onTestFinished(async () => {
      await path.close()
      await proxy.close()
    })
    url.port = String(proxy.port)
    await path.startWorker(2, { REDIS_URL: url.toString() })
    const userId = await path.addUser()
    const running = await path.submit(userId, 'test.write', { lines: 100 })
    await path.untilProgress(running)
    await proxy.set({ type: 'black-hole' })
    const meanwhile = await path.submit(userId, 'test.write', { lines: 20 })
    for (const jobId of [running, meanwhile]) await path.until(userId, jobId, (one) => one.state === 'completed')
    expect(path.events.some(({ event }) => event.type === 'job.progressed' && event.jobId === meanwhile)).toBe(false)
    await expectOneResult(path, userId, running, 100)
    await expectOneResult(path, userId, meanwhile, 20)
    await proxy.set({ type: 'fair' })
    const after = await path.submit(userId, 'test.write', { lines: 300 })
    await path.untilProgress(after)
    await path.until(userId, after, (one) => one.state === 'completed')
    await expectOneResult(path, userId, after, 300)
  })
})
