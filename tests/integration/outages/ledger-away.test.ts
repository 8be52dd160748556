import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { setAccount } from '@/scripts/accounts/set-account'
import { serviceHandle } from '@/scripts/launch/services/index.mjs'
import { type ServerBehindProxies, startServerBehindProxies } from '@/tests/support/processes/server-behind-proxies'

/** What people are promised: they are told in this time that they should come back. */
const TOLD_MS = 3000
const anna = { email: 'anna@example.org', password: 'a-long-enough-one', name: 'Anna', role: 'member' } as const
const job = { kind: 'export', payload: { dataset: 'permits', format: 'csv', columns: [{ name: 'file_number' }] } }
const id = randomUUID()

/** Every request that only PostgreSQL can answer. */
const requests = [
  ['GET', '/api/me'],
  ['GET', '/api/datasets'],
  ['POST', '/api/estimates', job],
  ['POST', '/api/jobs', job],
  ['GET', '/api/jobs'],
  ['GET', `/api/jobs/${id}`],
  ['POST', `/api/jobs/${id}/cancel`],
  ['POST', `/api/jobs/${id}/retry`],
  ['DELETE', `/api/jobs/${id}`],
  ['GET', `/api/jobs/${id}/artifact`],
  ['GET', '/api/notifications'],
  ['POST', '/api/notifications/read', { all: true }],
  ['POST', `/api/notifications/${id}/toast`],
  ['GET', '/api/me/sessions'],
  ['POST', '/api/auth/sign-in/email', { email: anna.email, password: anna.password }],
  ['POST', '/api/auth/sign-out', {}],
] as const

let system: ServerBehindProxies
beforeAll(async () => {
  system = await startServerBehindProxies()
  await setAccount(system.pool, anna)
})
afterEach(() => system.proxies.postgres.set({ type: 'fair' }))
afterAll(() => system.close())

const submit = (key: string) => system.ask('/api/jobs', { method: 'POST', body: job, headers: { 'idempotency-key': key } })

async function expectAllUnavailable(which: readonly (typeof requests)[number][] = requests): Promise<void> {
  const headers = { 'idempotency-key': randomUUID() }
  const answers = await Promise.all(
    which.map(async ([method, path, body]) => ({ path, ...(await system.ask(path, { method, body, headers })) })),
  )
  for (const { path, status, headers, body, ms } of answers) {
    expect([path, status, headers.get('content-type')]).toEqual([path, 503, expect.stringContaining('application/problem+json')])
    expect([path, Number(headers.get('retry-after'))]).toEqual([path, 5])
    expect([path, JSON.parse(body).status, headers.get('set-cookie')]).toEqual([path, 503, null])
    expect([path, ms < TOLD_MS ? 'in time' : ms]).toEqual([path, 'in time'])
  }
}

/** The pages and what a balancer asks. */
async function expectPagesAndHealth(): Promise<void> {
  const [page, signIn, live, ready] = await Promise.all([
    system.ask('/jobs'),
    system.ask('/sign-in', { headers: { cookie: '' } }),
    system.ask('/livez'),
    system.ask('/readyz'),
  ])
  expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5'])
  expect(page.headers.get('content-type')).toContain('text/html')
  expect(page.body).toContain('Back in a moment')
  expect([signIn.status, live.status, ready.status]).toEqual([200, 200, 503])
  expect(JSON.parse(ready.body)).toMatchObject({ status: 'unavailable', dependencies: { postgres: { ok: false }, redis: { ok: true } } })
  for (const { ms } of [page, signIn, live, ready]) expect(ms).toBeLessThan(TOLD_MS)
}

/** As good as before, without a restart, and soon. */
async function expectBack(): Promise<void> {
  await expect.poll(async () => (await system.ask('/readyz')).status, { timeout: 10_000, interval: 100 }).toBe(200)
  await expect.poll(async () => (await system.ask('/api/jobs')).status, { timeout: 5000, interval: 100 }).toBe(200)
  const many = await Promise.all(Array.from({ length: 50 }, () => system.ask('/api/jobs')))
  expect(new Set(many.map(({ status }) => status))).toEqual(new Set([200]))
  expect((await system.ask('/jobs')).status).toBe(200)
}

/** Whoever has this lock keeps every statement on the ledger waiting; sessions can still be looked up. */
async function lockLedger(): Promise<{ release(): Promise<void> }> {
  const client = await system.pool.connect()
  await client.query('BEGIN; LOCK TABLE jobs, artifacts, notifications, user_revs IN ACCESS EXCLUSIVE MODE')
  return {
    async release() {
      await client.query('ROLLBACK')
      client.release()
    },
  }
}

/** Jobs of this key, past everything. */
async function jobsWithKey(key: string): Promise<string[]> {
  const { rows } = await system.pool.query('SELECT id FROM jobs WHERE idempotency_key = $1', [key])
  return rows.map((row) => row.id)
}

describe('the API while PostgreSQL', () => {
  it('refuses connections: 503 at once, and as before when it is back', async () => {
    await system.proxies.postgres.set({ type: 'refuse' })
    await expectAllUnavailable()
    await expectPagesAndHealth()
    await system.proxies.postgres.set({ type: 'fair' })
    await expectBack()
  })

  it('is away when server and worker start: they wait and say why, and work as soon as it is there', async () => {
    await system.proxies.postgres.set({ type: 'refuse' })
    const starting = system.startWorker()
    await system.restartServer()
    await expectAllUnavailable()
    await expectPagesAndHealth()
    expect(JSON.parse((await system.ask('/readyz')).body).dependencies.postgres.reason).toBe('unreachable')
    await system.proxies.postgres.set({ type: 'fair' })
    await expectBack()
    const worker = await starting
    onTestFinished(() => worker.kill())
    const submitted = await submit(randomUUID())
    expect(submitted.status).toBe(202)
    const state = async () => JSON.parse((await system.ask(`/api/jobs/${JSON.parse(submitted.body).id}`)).body).state
    await expect.poll(state, { timeout: 20_000 }).toBe('completed')
  })

  it('is behind a black hole: 503 in time, also to fifty at once, and as before when it is back', async () => {
    await system.proxies.postgres.set({ type: 'black-hole' })
    const [, many] = await Promise.all([expectAllUnavailable(), Promise.all(Array.from({ length: 50 }, () => submit(randomUUID())))])
    for (const { status, ms } of many) expect([status, ms < TOLD_MS ? 'in time' : ms]).toEqual([503, 'in time'])
    await expectPagesAndHealth()
    await system.proxies.postgres.set({ type: 'fair' })
    await expectBack()
  })

  it('stands still: 503 in time, and as before when it goes on', async () => {
    const postgres = serviceHandle('test', 'postgres')
    postgres.signal('SIGSTOP')
    try {
      await expectAllUnavailable()
      await expectPagesAndHealth()
    } finally {
      postgres.signal('SIGCONT')
    }
    await expectBack()
  })

  it('is killed and started again: 503 meanwhile, and as before after', async () => {
    const postgres = serviceHandle('test', 'postgres')
    await postgres.kill()
    try {
      await expectAllUnavailable()
      await expectPagesAndHealth()
    } finally {
      await postgres.start()
    }
    await expectBack()
  })

  it('answers who asks but not what: 503 in time from each route, also with all connections taken', async () => {
    const lock = await lockLedger()
    const ledgerOnly = requests.filter(([, path]) => !/^.api.(me|datasets|auth)/.test(path))
    try {
      await expectAllUnavailable(ledgerOnly)
      const many = await Promise.all(Array.from({ length: 50 }, () => system.ask('/api/jobs')))
      for (const { status, ms } of many) expect([status, ms < TOLD_MS ? 'in time' : ms]).toEqual([503, 'in time'])
    } finally {
      await lock.release()
    }
    await expectBack()
  })

  it('commits a submission whose answer is lost: sent again with its key it is the same job', async () => {
    const key = randomUUID()
    const lock = await lockLedger()
    const lost = submit(key)
    await expect.poll(waitingInserts).toBe(1)
    // From here on nothing comes back: the row is written, and nobody here learns of it.
    await system.proxies.postgres.set({ type: 'black-hole' })
    await lock.release()
    expect((await lost).status).toBe(503)
    await expect.poll(() => jobsWithKey(key)).toHaveLength(1)
    expect((await submit(key)).status).toBe(503)
    await system.proxies.postgres.set({ type: 'fair' })
    await expectBack()
    const again = await submit(key)
    expect(again.status).toBe(202)
    expect(await jobsWithKey(key)).toEqual([JSON.parse(again.body).id])
  })

  it('never heard of fifty submissions, or of some late: sent again they are fifty jobs', async () => {
    const keys = Array.from({ length: 50 }, () => randomUUID())
    const first = Promise.all(keys.map(submit))
    await system.proxies.postgres.set({ type: 'black-hole' })
    await first
    await system.proxies.postgres.set({ type: 'fair' })
    await expectBack()
    const answers = await Promise.all(keys.map(submit))
    expect(answers.map(({ status }) => status)).toEqual(keys.map(() => 202))
    const { rows } = await system.pool.query('SELECT id FROM jobs WHERE idempotency_key = ANY($1)', [keys])
    expect(rows.map((row) => row.id).sort()).toEqual(answers.map(({ body }) => JSON.parse(body).id).sort())
  })
})

/** How many submissions wait for the lock. */
async function waitingInserts(): Promise<number> {
  const { rows } = await system.pool.query(
    `SELECT count(*)::int AS n FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%WITH given%'`,
  )
  return rows[0].n
}
