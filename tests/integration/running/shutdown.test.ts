import { randomUUID } from 'node:crypto'
import { io } from 'socket.io-client'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createPublisher } from '@/lib/rabbitmq/publisher'
import { requiredUrl } from '@/tests/support/database'
import type { TestProcess } from '@/tests/support/processes/processes'
import { type ServerBehindProxies, startServerBehindProxies } from '@/tests/support/processes/server-behind-proxies'

/** What an orchestrator gives a container before it kills it, with room to spare. */
const ENDED_MS = 12_000
const job = { kind: 'export', payload: { dataset: 'permits', format: 'csv', columns: [{ name: 'file_number' }] } }

let system: ServerBehindProxies
beforeEach(async () => {
  system = await startServerBehindProxies()
})
afterEach(() => system.close())

const submit = () => system.ask('/api/jobs', { method: 'POST', body: job, headers: { 'idempotency-key': randomUUID() } })

/** Tells a process to go, as a deploy does: its exit code and signal, what it said, and how long it took. */
async function terminate(child: TestProcess = system.server) {
  const begin = performance.now()
  child.signal('SIGTERM')
  return { how: await child.exited, output: child.output(), ms: performance.now() - begin }
}

function expectGoodEnd({ how, output, ms }: Awaited<ReturnType<typeof terminate>>): void {
  expect([how, output]).toEqual([[0, null], expect.not.stringContaining('killed by timeout')])
  expect(ms).toBeLessThan(ENDED_MS)
}

/** Three requests are under way, and get no answer from PostgreSQL before `release`. */
async function askWithoutAnswer() {
  const client = await system.pool.connect()
  await client.query('BEGIN; LOCK TABLE notifications IN ACCESS EXCLUSIVE MODE')
  const answers = Promise.all(Array.from({ length: 3 }, () => system.ask('/api/notifications')))
  await expect.poll(waiting).toBe(3)
  return {
    answers,
    async release() {
      await client.query('ROLLBACK')
      client.release()
    },
  }
}

/** How many of this database's statements wait for a lock. */
async function waiting(): Promise<number> {
  const { rows } = await system.pool.query(
    `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  )
  return rows[0].n
}

/** A worker that gets no answer to the claim of its delivery: what others left in the queue is taken before. */
async function giveInHand(): Promise<void> {
  const publisher = createPublisher({ url: requiredUrl('RABBITMQ_URL'), log: { info: () => {}, warn: () => {} } })
  onTestFinished(() => publisher.close())
  await publisher.ready()
  await expect.poll(async () => (await publisher.depth('bulk')).messages).toBe(0)
  await system.proxies.postgres.set({ type: 'black-hole' })
  await publisher.publish('bulk', { v: 1, jobId: randomUUID(), dispatchSeq: 1 })
  await expect.poll(async () => (await publisher.depth('bulk')).messages).toBe(0)
}

async function stateOf(id: string): Promise<string> {
  return (await system.pool.query('SELECT state FROM jobs WHERE id = $1', [id])).rows[0].state
}

describe('a server that is told to go', () => {
  it('finishes the answers under way, sends sockets elsewhere, and takes nothing new', async () => {
    const socket = io(system.url, { transports: ['websocket'], extraHeaders: { cookie: system.person.cookie, origin: system.url } })
    onTestFinished(() => void socket.close())
    await new Promise<void>((resolve) => socket.once('connect', resolve))
    const left = new Promise<string>((resolve) => socket.once('disconnect', resolve))
    const { answers, release } = await askWithoutAnswer()

    const ended = terminate()
    // Any other reason than this one would keep the browser from looking for another server.
    expect(await left).toBe('transport close')
    await expect.poll(() => system.ask('/livez').catch(() => 'refused')).toBe('refused')
    await release()
    expect((await answers).map(({ status }) => status)).toEqual([200, 200, 200])
    expectGoodEnd(await ended)
  })

  it('leaves no job marked as dispatched whose wake-up RabbitMQ has not', async () => {
    const publisher = createPublisher({ url: requiredUrl('RABBITMQ_URL'), log: { info: () => {}, warn: () => {} } })
    onTestFinished(() => publisher.close())
    await publisher.ready()
    const messages = async () => (await publisher.depth('bulk')).messages
    const before = await messages()
    const submitted = await Promise.all(Array.from({ length: 20 }, submit))
    expect(submitted.map(({ status }) => status)).toEqual(submitted.map(() => 202))
    expectGoodEnd(await terminate())
    const { rows } = await system.pool.query(`SELECT count(*)::int AS n FROM jobs WHERE state = 'dispatched'`)
    await expect.poll(messages).toBe(before + rows[0].n)
  })

  it('goes in time although PostgreSQL is behind a black hole, and says 503 to who still waits; so does a worker with a delivery in hand', async () => {
    const worker = await system.startWorker()
    onTestFinished(() => worker.kill())
    const { answers, release } = await askWithoutAnswer()
    await giveInHand()
    const ended = Promise.all([terminate(), terminate(worker)])
    expect((await answers).map(({ status }) => status)).toEqual([503, 503, 503])
    const ends = await ended
    await release()
    for (const end of ends) expectGoodEnd(end)
  })

  it('goes in time although RabbitMQ and Redis are behind a black hole, with a wake-up that is not confirmed', async () => {
    await Promise.all([system.proxies.rabbitmq.set({ type: 'black-hole' }), system.proxies.redis.set({ type: 'black-hole' })])
    const { status, body } = await submit()
    expect(status).toBe(202)
    await expect.poll(() => stateOf(JSON.parse(body).id)).toBe('dispatched')
    expectGoodEnd(await terminate())
  })
})
