import { afterEach, describe, expect, it } from 'vitest'
import { buildApp, exportRequest, fakeAuth, fromOwnPage, type TestApp } from '@/tests/support/build-app'

/** Like the real one: only what bears our signature is a token. */
const auth = { ...fakeAuth(), tokenOf: ({ cookie }: { cookie?: string | undefined }) => (cookie?.startsWith('user=') ? cookie : null) }

describe('what is counted', () => {
  let test: TestApp
  afterEach(() => test.close())

  const ask = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'POST' = 'GET') =>
    test.app.inject({ method, url, headers, ...(method === 'POST' ? { payload: {} } : {}) })

  it.each([
    ['without a session', '/api/jobs', {}, 401],
    ['with a session that is none', '/api/jobs', { cookie: 'forged=1' }, 401],
    ['of a page of somebody else', '/api/jobs', { 'sec-fetch-site': 'cross-site' }, 403],
    ['for nothing that there is', '/api/nothing', {}, 404],
    ['for nothing outside the API', '/metrics', {}, 404],
    ['for what cannot be read', '/api/jobs/%zz', {}, 404],
    ['to another host', '/api/jobs', { host: 'evil.example' }, 421],
    ['for health', '/readyz', {}, 200],
    ['for life', '/livez', {}, 200],
  ])('is a request %s', async (_what, url, headers, status) => {
    test = await buildApp({ auth, settings: { rateLimits: { requests: 3 } } })
    const method = status === 403 ? 'POST' : 'GET'
    const answers = []
    for (let i = 0; i < 4; i++) answers.push(await ask(url, headers, method))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([status, status, status, 429])
    expect(Number(answers[3]?.headers['retry-after'])).toBeGreaterThan(0)
    expect(answers[3]?.json()).toMatchObject({ type: 'urn:postroom:rate_limited', status: 429 })
  })

  it('is counted by address and not by cookie where there is no session, so that nobody is locked out by a neighbour', async () => {
    test = await buildApp({ auth, settings: { rateLimits: { requests: 2 } } })
    for (const cookie of ['a=1', 'a=2', 'a=3']) await ask('/api/jobs', { cookie })
    expect((await ask('/api/jobs')).statusCode).toBe(429)
    expect((await ask('/api/me', { cookie: 'user=anna' })).statusCode).toBe(200)
  })

  it('is counted for the whole /64 of an IPv6 address', async () => {
    test = await buildApp({ auth, settings: { trustProxy: 1, rateLimits: { requests: 2 } } })
    const from = (address: string) => ask('/api/demo', { 'x-forwarded-for': address })
    for (const address of ['2001:db8:1:1::1', '2001:db8:1:1::2']) expect((await from(address)).statusCode).toBe(200)
    expect((await from('2001:db8:1:1:abcd::3')).statusCode).toBe(429)
    expect((await from('2001:db8:1:2::1')).statusCode).toBe(200)
  })

  it('is counted per person over all their sessions', async () => {
    const everybody = { ...auth, sessionOf: () => fakeAuth().sessionOf({ cookie: 'user=anna' }) }
    test = await buildApp({ auth: everybody, settings: { rateLimits: { requests: 2 } } })
    for (const cookie of ['user=1', 'user=2']) expect((await ask('/api/me', { cookie })).statusCode).toBe(200)
    expect((await ask('/api/me', { cookie: 'user=3' })).statusCode).toBe(429)
  })
})

describe('somebody who was told to come back later', () => {
  let test: TestApp
  afterEach(() => test.close())

  it('is not kept away for having come back, after the repair', async () => {
    let away = true
    const outage = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    test = await buildApp({
      settings: { maxQueuedPerUser: 100, rateLimits: { requests: 5, submits: 2 } },
      datasets: {
        list: async () => [],
        limitOf: () => null,
        preview: async () => ({ rows: [] }),
        previewOrder: async () => ({ rows: [], asOrdered: true }),
        check: () => {
          if (away) throw outage
        },
        estimate: async () => ({ rows: 1, exact: true, bytes: 1 }),
      },
    })
    const submit = (key: string) =>
      test.as('anna', { method: 'POST', url: '/api/jobs', payload: exportRequest, headers: { 'idempotency-key': key, ...fromOwnPage } })
    for (let i = 0; i < 20; i++) expect((await submit('a')).statusCode).toBe(503)
    away = false
    expect((await submit('a')).statusCode).toBe(202)
    expect((await submit('b')).statusCode).toBe(202)
    expect((await submit('c')).statusCode).toBe(429)
  })

  it('is not kept away where the session could not be looked up either', async () => {
    let away = true
    const sessionOf = async (headers: { cookie?: string | undefined }) => {
      if (away) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
      return fakeAuth().sessionOf(headers)
    }
    test = await buildApp({ auth: { ...auth, sessionOf }, settings: { rateLimits: { requests: 3 } } })
    for (let i = 0; i < 10; i++) expect((await test.as('anna', '/api/me')).statusCode).toBe(503)
    away = false
    expect((await test.as('anna', '/api/me')).statusCode).toBe(200)
  })
})

describe('estimates and previews of one person', () => {
  let test: TestApp
  afterEach(() => test.close())

  it('are under way two at a time, whoever else asks has theirs meanwhile, and too many are refused', async () => {
    const running: string[] = []
    let release: () => void = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    let most = 0
    test = await buildApp({
      auth,
      datasets: {
        list: async () => [],
        limitOf: () => null,
        check: () => {},
        preview: async () => ({ rows: [['1']] }),
        previewOrder: async () => ({ rows: [], asOrdered: true }),
        estimate: async ({ columns: [{ label = '' } = {}] }) => {
          running.push(label)
          most = Math.max(most, running.filter((name) => name === 'anna').length)
          if (label === 'anna') await gate
          running.splice(running.indexOf(label), 1)
          return { rows: 1, exact: true, bytes: 1 }
        },
      },
    })
    const payload = (label: string) => ({
      ...exportRequest,
      payload: { ...exportRequest.payload, columns: [{ name: 'file_number', label }] },
    })
    const estimate = (user: string) => test.as(user, { method: 'POST', url: '/api/estimates', payload: payload(user) })
    const many = Array.from({ length: 30 }, () => estimate('anna'))
    const refused = await Promise.race(many)
    expect(refused.statusCode).toBe(429)
    expect((await estimate('jonas')).statusCode).toBe(200)
    expect((await test.as('jonas', '/api/datasets/permits/preview?timeZone=UTC')).statusCode).toBe(200)
    release()
    const statuses = (await Promise.all(many)).map(({ statusCode }) => statusCode)
    expect(statuses.filter((status) => status === 200)).toHaveLength(6)
    expect(statuses.filter((status) => status === 429)).toHaveLength(24)
    expect(most).toBe(2)
  })
})
