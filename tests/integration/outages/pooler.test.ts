import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type BenchDatabase, createBenchDatabase } from '@/bench/support/database'
import { addPeople } from '@/bench/support/people'
import { serviceUrls } from '@/tests/chaos/product/service-urls'
import { startPgBouncer } from '@/tests/support/clusters/pgbouncer'
import { startProcess } from '@/tests/support/processes/processes'
import { freePort } from '@/tests/support/processes/system'

let database: BenchDatabase
beforeAll(async () => {
  database = await createBenchDatabase(serviceUrls(), { permits: 1000 })
})
afterAll(() => database.drop())

async function settings(more: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'postroom-pooler-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const secret = randomBytes(32).toString('hex')
  const env = {
    ...database.urls,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    APP_URL: url,
    AUTH_SECRET: secret,
    ARTIFACTS_DIR: join(folder, 'artifacts'),
    LOG_LEVEL: 'warn',
    ...more,
  }
  return { env, url, secret }
}

describe('a pooler that gives every transaction another session', () => {
  it.each([
    ['a server', 'dist/server.js', true],
    ['a worker', 'dist/worker.js', false],
  ])('is refused as DATABASE_URL by %s, in one line that says what to set', async (_who, entry, takesSettings) => {
    const between = await startPgBouncer(database.urls.DATABASE_URL, { takesSettings })
    onTestFinished(() => between.close())
    const { env } = await settings({ DATABASE_URL: between.url })
    const failure = await startProcess(entry, env).then(
      () => 'started',
      (error) => error.message,
    )
    expect(failure).toMatch(/DATABASE_URL leads to a pooler .*: set DATABASE_SESSION_URL to PostgreSQL itself$/m)
    expect(failure).not.toMatch(/^\s+at /m)
  })

  it('may stand in front of all other statements: jobs run, and a living worker is known to be alive', async () => {
    const pooler = await startPgBouncer(database.urls.DATABASE_URL, { takesSettings: false })
    onTestFinished(() => pooler.close())
    const { env, url, secret } = await settings({ DATABASE_URL: pooler.url, DATABASE_SESSION_URL: database.urls.DATABASE_URL })
    const [server, worker] = await Promise.all([startProcess('dist/server.js', env), startProcess('dist/worker.js', env)])
    onTestFinished(async () => void (await Promise.all([server.kill(), worker.kill()])))
    const [person] = await addPeople(database.pool, { count: 1, secret, appUrl: url })
    const own = { cookie: person?.cookie ?? '', origin: url, 'sec-fetch-site': 'same-origin', 'x-requested-with': 'postroom' }
    const ask = async (path: string, init: RequestInit = {}) => {
      const response = await fetch(url + path, { ...init, headers: { ...own, ...init.headers } })
      return { status: response.status, body: await response.json() }
    }
    const submit = () =>
      ask('/api/jobs', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        body: JSON.stringify({ kind: 'export', payload: { dataset: 'permits', format: 'csv', columns: [{ name: 'file_number' }] } }),
      })
    const submitted = await Promise.all(Array.from({ length: 10 }, submit))
    expect(submitted.map(({ status }) => status)).toEqual(submitted.map(() => 202))
    const states = async () => (await ask('/api/jobs')).body.jobs.map((job: { state: string }) => job.state)
    await expect.poll(states, { timeout: 60_000 }).toEqual(submitted.map(() => 'completed'))
    const { rows } = await database.pool.query('SELECT worker_alive(id) AS alive FROM workers')
    expect(rows).toContainEqual({ alive: true })
    expect(worker.output() + server.output()).not.toMatch(/"level":(50|60)/)
  }, 120_000)
})
