import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeAuth } from '@/tests/support/build-app'
import { type OpenHttp, openHttp } from '@/tests/support/open-http'

const anna = { cookie: 'user=anna' }

describe('the page gate', () => {
  let test: OpenHttp
  beforeEach(async () => {
    test = await openHttp()
  })
  afterEach(() => test.http.close(0))

  it('sends people without a session to sign in, and says where they wanted to go', async () => {
    const response = await test.send('/jobs/abc?tab=done')
    expect(response.status).toBe(302)
    expect(response.headers.location).toBe('/sign-in?next=%2Fjobs%2Fabc%3Ftab%3Ddone')
    expect(response.headers['cache-control']).toBe('private, no-store')
  })

  it.each(['/', '/jobs', '/jobs?_rsc=1abc'])('asks for sign-in without a way back where home is meant: %s', async (path) => {
    expect((await test.send(path)).headers.location).toBe('/sign-in')
  })

  it.each([
    ['/exports', '/jobs'],
    ['/exports/abc', '/jobs/abc'],
    ['/exports?from=a-mail', '/jobs?from=a-mail'],
    ['/exports?new=permits', '/new?dataset=permits'],
    ['/jobs?new=permits', '/new?dataset=permits'],
    ['/jobs?new=', '/new'],
    ['/jobs?preset=abc', '/new?preset=abc'],
    ['/jobs?new=%2F%2Fevil.example', '/new?dataset=%2F%2Fevil.example'],
    ['/exports/', '/jobs/'],
    ['/exports/%2F%2Fevil.example', '/jobs/%2F%2Fevil.example'],
  ])('leads the old address %s to %s for good, signed in or out', async (old, address) => {
    for (const headers of [{}, anna]) {
      const response = await test.send(old, headers)
      expect([response.status, response.headers.location]).toEqual([308, address])
    }
  })

  it('leads to the page of an old address after signing in', async () => {
    expect((await test.send('/sign-in?next=%2Fexports%2Fabc', anna)).headers.location).toBe('/exports/abc')
    for (const other of ['/exportsabc', '/jobs/exports']) expect((await test.send(other, anna)).status).toBe(200)
  })

  it('shows pages to a signed-in person, kept by no cache', async () => {
    const response = await test.send('/jobs', anna)
    expect(response.status).toBe(200)
    expect(response.headers['cache-control']).toBe('private, no-store')
  })

  it('takes a signed-in person from the sign-in page to the jobs', async () => {
    expect((await test.send('/sign-in', anna)).headers.location).toBe('/jobs')
    expect((await test.send('/sign-in?next=%2Fjobs%2Fabc', anna)).headers.location).toBe('/jobs/abc')
  })

  it.each([
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '/%09/evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/sign-in',
    '/a/..//evil.example',
    'exports',
  ])('follows no next= that leads away: %s', async (next) => {
    const { headers } = await test.send(`/sign-in?next=${encodeURIComponent(next)}`, anna)
    expect(new URL(String(headers.location), 'http://ours.example').host).toBe('ours.example')
    expect(headers.location).toMatch(/^\/(?![/\\])/)
    expect(headers.location).not.toContain('sign-in')
  })

  it('shows the sign-in page and public files to everybody', async () => {
    for (const path of ['/sign-in', '/_next/static/chunks/main.js', '/favicon.ico', '/icon.svg'])
      expect((await test.send(path)).status).toBe(200)
  })

  it.each(['/jobs/x.png', '/jobs/x.txt', '/jobs/x.js', '/robots.txt', '/jobs/favicon.ico'])(
    'lets nobody past by how an address ends: %s',
    async (path) => {
      expect((await test.send(path)).status).toBe(302)
    },
  )

  it.each(['/_next/image?url=%2Fa&w=640&q=75', '/_next/static/../image?url=%2Fa', '/_next/data/x/exports.json', '/__nextjs_source-map'])(
    'has nothing at an address of Next’s own machinery: %s',
    async (path) => {
      expect((await test.send(path)).status).toBe(404)
      expect((await test.send(path, anna)).status).toBe(404)
    },
  )

  it.each(['/sign-in', '/_next/static/a.js', '/favicon.ico', '/x.png', '/_next/image'])('lets nobody send to Next: %s', async (path) => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const { status, headers } = await test.send(path, { ...anna, 'next-action': 'x' }, method)
      expect([status, headers.allow]).toEqual([405, 'GET, HEAD'])
    }
  })

  it('hands on the address that it judged', async () => {
    const { body } = await test.send('/jobs/./a/../%2e/b?x=1', anna)
    expect(JSON.parse(body).url).toBe('/jobs/b?x=1')
  })

  it.each(['/_next/../jobs', '/_next/%2e%2e/jobs', '/sign-in/../jobs'])(
    'judges the page that is shown, not the way it is written: %s',
    async (path) => {
      expect((await test.send(path)).status).toBe(302)
    },
  )

  it.each(['//evil.example/jobs', '/\\evil.example', 'http://evil.example/jobs'])('refuses the address %s', async (path) => {
    expect((await test.send(path, anna)).status).toBe(400)
  })

  it.each(['/dev/ui', '/dev', '/%64ev/ui', '/dev%2Fui', '/jobs/../dev/ui', '/dev/ui.rsc'])(
    'has nothing for anybody at %s, an address for people who work on it',
    async (path) => {
      expect((await test.send(path, anna)).status).toBe(404)
      expect((await test.send(path)).status).toBe(404)
    },
  )

  it('shows the pages for people who work on it where they are wanted', async () => {
    await test.http.close(0)
    test = await openHttp({ settings: { devPages: true } })
    expect((await test.send('/dev/ui', anna)).status).toBe(200)
    expect((await test.send('/devices', anna)).status).toBe(200)
  })

  it('is not opened by headers that belong to Next', async () => {
    const response = await test.send('/jobs', { 'x-middleware-subrequest': 'middleware:middleware:middleware' })
    expect(response.status).toBe(302)
  })

  it('lets pages only be read', async () => {
    const response = await test.send('/jobs', anna, 'POST')
    expect(response.status).toBe(405)
    expect(response.headers.allow).toBe('GET, HEAD')
  })

  it('refuses another host name', async () => {
    expect((await test.send('/jobs', { ...anna, host: 'evil.example' })).status).toBe(421)
  })

  it('answers with a page of its own while sessions cannot be looked up', async () => {
    await test.http.close(0)
    const sessionOf = () => Promise.reject(new Error('connect ECONNREFUSED'))
    test = await openHttp({ auth: { ...fakeAuth(), sessionOf } })
    const response = await test.send('/jobs', anna)
    expect(response.status).toBe(503)
    expect(response.headers['retry-after']).toBe('5')
    expect(response.body).toContain('Back in a moment')
    expect(response.body).not.toContain('ECONNREFUSED')
    expect((await test.send('/_next/static/a.js')).status).toBe(200)
  })

  it('gives up on a frozen PostgreSQL in under three seconds', async () => {
    await test.http.close(0)
    test = await openHttp({ auth: { ...fakeAuth(), sessionOf: () => new Promise(() => {}) } })
    const start = performance.now()
    expect((await test.send('/jobs', anna)).status).toBe(503)
    expect(performance.now() - start).toBeLessThan(3000)
  })

  it('has somebody whose password others know choose another one before anything else', async () => {
    const newcomer = { cookie: 'user=newcomer' }
    expect((await test.send('/jobs/abc', newcomer)).headers.location).toBe('/first-password?next=%2Fjobs%2Fabc')
    expect((await test.send('/sign-in?next=%2Fjobs%2Fabc', newcomer)).headers.location).toBe('/first-password?next=%2Fjobs%2Fabc')
    expect((await test.send('/first-password', newcomer)).status).toBe(200)
    expect((await test.send('/first-password?next=%2Fjobs%2Fabc', anna)).headers.location).toBe('/jobs/abc')
    expect((await test.send('/first-password')).headers.location).toBe('/sign-in')
  })

  it('answers 500 when a page fails, without a word of why', async () => {
    await test.http.close(0)
    test = await openHttp({ pages: { handle: () => Promise.reject(new Error('secret path /srv/app')) } })
    const response = await test.send('/jobs', anna)
    expect(response.status).toBe(500)
    expect(response.body).not.toContain('secret')
    expect(test.logged.join()).toContain('secret path')
  })
})
