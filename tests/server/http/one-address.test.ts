import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { fakeAuth } from '@/tests/support/build-app'
import { type OpenHttp, openHttp } from '@/tests/support/open-http'

const auth = { ...fakeAuth(), tokenOf: ({ cookie }: { cookie?: string | undefined }) => (cookie?.startsWith('user=') ? cookie : null) }
const anna = { cookie: 'user=anna' }

describe('pages of one address', () => {
  let test: OpenHttp
  afterEach(() => test.http.close(0))

  it.each([
    ['the sign-in page', '/sign-in'],
    ['pages that ask for sign-in', '/jobs'],
    ['addresses with nothing there', '/_next/image'],
    ['addresses that cannot be read', '//evil.example'],
  ])('without a session are limited: %s', async (_what, path) => {
    test = await openHttp({ auth, settings: { rateLimits: { strangersPages: 3 } } })
    for (let i = 0; i < 3; i++) expect((await test.send(path)).status).toBeLessThan(429)
    const refused = await test.send(path)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused.body).toContain('Too many requests')
    expect((await test.send('/jobs', anna)).status).toBe(200)
  })

  it('count files apart, and the session’s own pages too', async () => {
    test = await openHttp({ auth, settings: { rateLimits: { strangersPages: 1, files: 2, pages: 1 } } })
    for (let i = 0; i < 2; i++) expect((await test.send('/_next/static/a.js')).status).toBe(200)
    expect((await test.send('/favicon.ico')).status).toBe(429)
    expect((await test.send('/sign-in')).status).toBe(200)
    expect((await test.send('/jobs', anna)).status).toBe(200)
    expect((await test.send('/jobs', anna)).status).toBe(429)
    expect((await test.send('/jobs', { cookie: 'user=jonas' })).status).toBe(200)
  })

  it('that come back after an outage are let in', async () => {
    let away = true
    const sessionOf: typeof auth.sessionOf = async (headers) => {
      if (away) throw new Error('connect ECONNREFUSED')
      return fakeAuth().sessionOf(headers)
    }
    test = await openHttp({ auth: { ...auth, sessionOf }, settings: { rateLimits: { pages: 2, strangersPages: 2 } } })
    for (let i = 0; i < 6; i++) expect((await test.send('/jobs', anna)).status).toBe(503)
    away = false
    expect((await test.send('/jobs', anna)).status).toBe(200)
  })
})

describe('a connection', () => {
  let test: OpenHttp
  afterEach(() => test.http.close(0))

  const open = () =>
    new Promise<Socket>((resolve) => {
      const socket = connect(test.port, '127.0.0.1', () => resolve(socket))
    })
  const closed = (socket: Socket) => new Promise<void>((resolve) => void socket.on('error', () => {}).on('close', () => resolve()))

  it('that never says a word is closed; one that speaks is not', async () => {
    test = await openHttp({ auth, firstByteMs: 50 })
    const [silent, speaking] = [await open(), await open()]
    let answer = ''
    speaking.on('data', (part) => {
      answer += part
    })
    speaking.write('GET /livez HTTP/1.1\r\nHost: localhost\r\n')
    await closed(silent)
    speaking.write('Connection: close\r\n\r\n')
    await closed(speaking)
    expect(answer).toMatch(/^HTTP\/1\.1 200/)
  })

  it('whose request does not come to its end is told so and closed; one of a file that is brought is not', async () => {
    test = await openHttp({ auth, bodyMs: 50 })
    const sent = async (path: string) => {
      const socket = await open()
      let answer = ''
      socket.on('data', (part) => {
        answer += part
      })
      socket.write(`POST ${path} HTTP/1.1\r\nHost: localhost:${test.port}\r\nContent-Length: 5\r\n\r\nab`)
      return { socket, answer: () => answer }
    }
    const upload = await sent('/api/inputs?kind=a&input=b')
    const other = await sent('/api/jobs')
    await closed(other.socket)
    expect(other.answer()).toMatch(/^HTTP\/1\.1 (408|401|403)/)
    expect(upload.socket.destroyed).toBe(false)
    upload.socket.destroy()
  })

  it('is one of ten thousand at most', async () => {
    test = await openHttp({ auth })
    expect(test.http.server.maxConnections).toBe(10_000)
  })
})

describe('a proxy that nobody spoke of', () => {
  it.each([
    [0, 1],
    [1, 0],
  ])('is told of once where TRUST_PROXY is %i', async (trustProxy, times) => {
    const test = await openHttp({ auth, settings: { trustProxy } })
    for (let i = 0; i < 3; i++) await test.send('/sign-in', { 'x-forwarded-for': '203.0.113.9' })
    expect(test.logged.filter((line) => line.includes('TRUST_PROXY is 0'))).toHaveLength(times)
    await test.http.close(0)
  })
})

describe('a request with two Host headers', () => {
  it.each(['/sign-in', '/api/demo', '/livez'])('is refused, for a proxy in front may have read the other one: %s', async (path) => {
    const test = await openHttp({ auth })
    const socket = connect(test.port, '127.0.0.1')
    let answer = ''
    socket.on('data', (part) => {
      answer += part
    })
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nhOST: evil.example\r\n\r\n`)
    await new Promise((resolve) => socket.on('close', resolve))
    expect(answer).toMatch(/^HTTP\/1\.1 400/)
    await test.http.close(0)
  })
})
