import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildApp, exportRequest, type TestApp } from '@/tests/support/build-app'
import { waitingJob } from '@/tests/support/builders'

const csrf = { 'x-requested-with': 'postroom' }

describe('a change from another page', () => {
  let test: TestApp
  beforeEach(async () => {
    test = await buildApp()
  })
  afterEach(() => test.close())

  const change = (headers: Record<string, string | undefined>, method: 'POST' | 'DELETE' = 'POST', url = '/api/notifications/read') =>
    test.app.inject({ method, url, payload: { all: true }, headers: { cookie: 'user=anna', ...(headers as Record<string, string>) } })

  it.each([
    { ...csrf, 'sec-fetch-site': 'same-origin' },
    { ...csrf, 'sec-fetch-site': 'none' },
    { ...csrf, origin: 'http://localhost:3000' },
    { ...csrf, origin: 'http://127.0.0.1:3000' },
    { ...csrf, 'sec-fetch-site': 'same-origin', origin: 'http://[::1]:3000' },
  ])('is taken from our own: %j', async (headers) => {
    expect((await change(headers)).statusCode).toBe(204)
  })

  it.each([
    {},
    csrf,
    { 'sec-fetch-site': 'same-origin' },
    { origin: 'http://localhost:3000' },
    { ...csrf, 'sec-fetch-site': 'cross-site' },
    { ...csrf, 'sec-fetch-site': 'same-site' },
    { ...csrf, 'sec-fetch-site': 'cross-site', origin: 'http://localhost:3000' },
    { ...csrf, origin: 'https://evil.example' },
    { ...csrf, origin: 'http://localhost:3000.evil.example' },
    { ...csrf, origin: 'http://localhost:4000' },
    { ...csrf, origin: 'null' },
    { 'x-requested-with': 'XMLHttpRequest', 'sec-fetch-site': 'same-origin' },
    { 'x-http-method-override': 'GET', 'sec-fetch-site': 'cross-site' },
  ])('is refused before anything happens: %j', async (headers) => {
    const response = await change(headers)
    expect(response.statusCode).toBe(403)
    expect(response.headers['content-type']).toContain('problem+json')
  })

  it('is refused for every route that changes something', async () => {
    const { id } = test.ledgers.put('anna', waitingJob())
    for (const [method, url] of [
      ['POST', '/api/jobs'],
      ['POST', `/api/jobs/${id}/cancel`],
      ['POST', `/api/jobs/${id}/retry`],
      ['DELETE', `/api/jobs/${id}`],
      ['POST', '/api/estimates'],
      ['POST', '/api/previews'],
      ['POST', `/api/notifications/${id}/toast`],
      ['POST', '/api/demo/sign-in'],
    ] as const)
      expect((await change({ ...csrf, 'sec-fetch-site': 'cross-site' }, method, url)).statusCode).toBe(403)
    expect(test.published).toEqual([])
  })

  it('knows only the public address where the app is not on loopback', async () => {
    await test.close()
    test = await buildApp({ settings: { appUrl: 'https://jobs.example.org', loopback: false, host: '0.0.0.0' } })
    const from = (origin: string) => change({ ...csrf, origin, host: 'jobs.example.org' })
    expect((await from('https://jobs.example.org')).statusCode).toBe(204)
    for (const origin of ['http://jobs.example.org', 'http://localhost:3000', 'https://example.org'])
      expect((await from(origin)).statusCode).toBe(403)
  })
})

describe('a request', () => {
  let test: TestApp
  afterEach(() => test.close())

  it('without a session is answered 401 on every route for people', async () => {
    test = await buildApp()
    for (const url of ['/api/me', '/api/datasets', '/api/jobs', '/api/notifications', `/api/jobs/${crypto.randomUUID()}`]) {
      const response = await test.app.inject(url)
      expect(response.statusCode).toBe(401)
      expect(response.headers['content-type']).toContain('problem+json')
    }
  })

  it('to another host name is refused, except for health checks', async () => {
    test = await buildApp()
    for (const host of ['evil.example', 'evil.example:3000', 'localhost.evil.example', 'a@localhost'])
      expect((await test.as('anna', { url: '/api/me', headers: { host } })).statusCode).toBe(421)
    for (const host of ['localhost', 'LOCALHOST:8080', '127.0.0.1:3000', '[::1]:3000'])
      expect((await test.as('anna', { url: '/api/me', headers: { host } })).statusCode).toBe(200)
    expect((await test.app.inject({ url: '/readyz', headers: { host: '10.0.0.7:3000' } })).statusCode).toBe(200)
  })

  it('believes X-Forwarded headers only from the proxies it was told of', async () => {
    const forwarded = { host: 'web:3000', 'x-forwarded-host': 'jobs.example.org', 'x-forwarded-for': '203.0.113.9' }
    test = await buildApp({ settings: { appUrl: 'https://jobs.example.org' } })
    expect((await test.as('anna', { url: '/api/me', headers: forwarded })).statusCode).toBe(421)
    await test.close()
    test = await buildApp({ settings: { appUrl: 'https://jobs.example.org', trustProxy: 1 } })
    expect((await test.as('anna', { url: '/api/me', headers: forwarded })).statusCode).toBe(200)
  })

  it('too many are answered 429, counted per person', async () => {
    test = await buildApp({ settings: { rateLimits: { requests: 3 } } })
    for (let i = 0; i < 3; i++) expect((await test.as('anna', '/api/me')).statusCode).toBe(200)
    const refused = await test.as('anna', '/api/me')
    expect(refused.statusCode).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused.json()).toMatchObject({ title: 'Too many requests', status: 429 })
    expect((await test.as('jonas', '/api/me')).statusCode).toBe(200)
    expect((await test.app.inject('/livez')).statusCode).toBe(200)
  })

  it('what could not be served does not count: nobody is locked out after the repair', async () => {
    const away = { code: 'ECONNREFUSED' }
    let answer = async (): Promise<never[]> => Promise.reject(Object.assign(new Error('PostgreSQL is away'), away))
    test = await buildApp({
      settings: { rateLimits: { requests: 3 } },
      datasets: {
        list: () => answer(),
        limitOf: () => null,
        preview: async () => ({ rows: [] }),
        previewOrder: async () => ({ rows: [], asOrdered: true }),
        check: () => {},
        estimate: async () => ({ rows: 0, exact: true, bytes: 0 }),
      },
    })
    const ask = async () => (await test.as('anna', '/api/datasets')).statusCode
    for (let i = 0; i < 20; i++) expect(await ask()).toBe(503)
    answer = async () => []
    for (let i = 0; i < 3; i++) expect(await ask()).toBe(200)
    // No more than ten times the limit are forgiven: a flood is refused even where nobody can be served.
    answer = async () => Promise.reject(Object.assign(new Error('PostgreSQL is away'), away))
    const answers = []
    for (let i = 0; i < 40; i++) answers.push(await ask())
    expect(answers).toContain(429)
  })

  it('a caller’s own X-Forwarded-For gives no new count', async () => {
    test = await buildApp({ settings: { rateLimits: { requests: 2 } } })
    const ask = (address: string) => test.app.inject({ url: '/api/demo', headers: { 'x-forwarded-for': address } })
    for (const address of ['203.0.113.1', '203.0.113.2']) expect((await ask(address)).statusCode).toBe(200)
    expect((await ask('203.0.113.3')).statusCode).toBe(429)
  })

  it('too many new jobs are answered 429 sooner than too many questions', async () => {
    test = await buildApp({ settings: { maxQueuedPerUser: 100, rateLimits: { submits: 2 } } })
    const submit = (key: string) =>
      test.as('anna', { method: 'POST', url: '/api/jobs', payload: exportRequest, headers: { 'idempotency-key': key } })
    for (const key of ['a', 'b']) expect((await submit(key)).statusCode).toBe(202)
    expect((await submit('c')).statusCode).toBe(429)
    expect((await test.as('anna', '/api/jobs')).statusCode).toBe(200)
  })
})
