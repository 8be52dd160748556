import { afterEach, describe, expect, it } from 'vitest'
import type { UserLedger } from '@/lib/ledger/by-user/user-ledger'
import { isOutage } from '@/lib/ledger/connection/outage'
import { buildApp, exportRequest, fakeAuth, fakeDeps, type TestApp } from '@/tests/support/build-app'

const withCode = (message: string, code: string) => Object.assign(new Error(message), { code })
const outages = [
  withCode('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED'),
  withCode('terminating connection due to administrator command', '57P01'),
  withCode('the database system is starting up', '57P03'),
  withCode('sorry, too many clients already', '53300'),
  withCode('could not extend file: No space left on device', '53100'),
  withCode('canceling statement due to statement timeout', '57014'),
  new Error('timeout exceeded when trying to connect'),
  new Error('Connection terminated unexpectedly'),
  new Error('Query read timeout'),
  new Error('could not submit', { cause: withCode('read ECONNRESET', 'ECONNRESET') }),
  new AggregateError([
    withCode('connect ECONNREFUSED ::1:5432', 'ECONNREFUSED'),
    withCode('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED'),
  ]),
]

describe('when things fail', () => {
  let test: TestApp
  afterEach(() => test.close())

  const withLedger = (changed: Partial<UserLedger>) => buildApp({ forUser: (id) => ({ ...fakeDeps().ledgers.forUser(id), ...changed }) })
  const submit = () => test.as('anna', { method: 'POST', url: '/api/jobs', payload: exportRequest, headers: { 'idempotency-key': 'k' } })

  it('an error of ours is told by its reference alone', async () => {
    const secret = 'relation "jobs" does not exist at /srv/app/lib/ledger.ts postgres://postroom:pw@db'
    test = await withLedger({ jobs: () => Promise.reject(withCode(secret, '42P01')) })
    const response = await test.as('anna', '/api/jobs')
    expect(response.statusCode).toBe(500)
    expect(response.json()).toEqual({
      type: 'about:blank',
      title: 'Something went wrong',
      status: 500,
      detail: 'Quote the reference when you report it.',
      reference: response.headers['x-request-id'],
    })
    expect(response.headers['cache-control']).toBe('no-store')
    const line = test.logged.find((entry) => entry.includes('request failed'))
    expect(line).toContain(response.headers['x-request-id'])
    expect(line).toContain('does not exist')
  })

  it('an answer that breaks its own contract is not sent', async () => {
    test = await withLedger({ jobs: async () => ({ rev: -1, jobs: [], nextCursor: null }) })
    const response = await test.as('anna', '/api/jobs')
    expect(response.statusCode).toBe(500)
    expect(response.json().title).toBe('Something went wrong')
  })

  it.each(outages)('PostgreSQL away is 503, to be asked again: $message', async (error) => {
    test = await withLedger({ submit: () => Promise.reject(error) })
    const response = await submit()
    expect(response.statusCode).toBe(503)
    expect(response.headers['retry-after']).toBe('5')
    expect(response.json()).toMatchObject({ title: 'Temporarily unavailable', status: 503 })
    expect(response.body).not.toContain(error.message || 'ECONNREFUSED')
    expect(test.published).toEqual([])
  })

  it.each([withCode('duplicate key value', '23505'), withCode('syntax error', '42601'), new Error('no')])(
    'other errors are no outage: $message',
    async (error) => {
      test = await buildApp()
      expect(isOutage(error)).toBe(false)
    },
  )

  it('a frozen PostgreSQL is 503 in under three seconds, for the session, for reading and for writing', async () => {
    const never = () => new Promise<never>(() => {})
    test = await withLedger({ jobs: never, submit: never })
    const start = performance.now()
    const stuck = await buildApp({ auth: { ...fakeAuth(), sessionOf: never } })
    const answers = await Promise.all([test.as('anna', '/api/jobs'), submit(), stuck.as('anna', '/api/jobs')])
    expect(answers.map((answer) => answer.statusCode)).toEqual([503, 503, 503])
    expect(performance.now() - start).toBeLessThan(3000)
    await stuck.close()
  })

  it('a frozen PostgreSQL is 503 over a real connection too, where Fastify’s own time limit is not kept', async () => {
    test = await withLedger({ submit: () => new Promise<never>(() => {}) })
    const address = await test.app.listen({ port: 0, host: '127.0.0.1' })
    const headers = {
      cookie: 'user=anna',
      'content-type': 'application/json',
      'x-requested-with': 'postroom',
      'sec-fetch-site': 'same-origin',
      'idempotency-key': 'k',
    }
    const response = await fetch(`${address}/api/jobs`, { method: 'POST', body: JSON.stringify(exportRequest), headers })
    expect(response.status).toBe(503)
  })

  it('a loop that is far behind answers 503 at once, and is alive all the same', async () => {
    test = await buildApp({ settings: { maxLoopDelayMs: 500 } })
    const late = performance.now() + 2200
    while (performance.now() < late) Math.sqrt(late)
    await expect.poll(async () => (await test.as('anna', '/api/me')).statusCode, { interval: 50, timeout: 3000 }).toBe(503)
    expect((await test.as('anna', '/api/me')).headers['retry-after']).toBe('5')
    expect((await test.app.inject('/livez')).statusCode).toBe(200)
  })

  it.each(['/api/nowhere', '/api/jobs/%zz', '/nowhere', `/api/jobs/${'x'.repeat(300)}`])('%s is a problem like any other', async (url) => {
    test = await buildApp()
    const response = await test.as('anna', url)
    expect(response.statusCode).toBe(404)
    expect(response.headers['content-type']).toContain('application/problem+json')
    expect(response.json()).toMatchObject({ title: 'Not found', status: 404, reference: expect.any(String) })
  })

  it('a reference cannot be chosen by the caller', async () => {
    test = await buildApp()
    const response = await test.as('anna', { url: '/api/me', headers: { 'x-request-id': 'chosen', 'request-id': 'chosen' } })
    expect(response.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })
})
