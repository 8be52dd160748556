import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { Server } from 'socket.io'
import { io as connectSocket } from 'socket.io-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OpenHttp, openHttp } from '@/tests/support/open-http'

const anna = { cookie: 'user=anna' }

describe('the one port', () => {
  let test: OpenHttp
  beforeEach(async () => {
    test = await openHttp()
  })
  afterEach(() => test.http.close(0))

  it('keeps API and pages apart', async () => {
    expect(JSON.parse((await test.send('/api/me', anna)).body)).toMatchObject({ id: 'anna' })
    expect(JSON.parse((await test.send('/livez')).body)).toEqual({ status: 'alive' })
    for (const path of ['/jobs', '/apiary', '/livezoo']) expect(JSON.parse((await test.send(path, anna)).body).url).toBe(path)
    expect((await test.send('/api/nowhere', anna)).headers['content-type']).toContain('problem+json')
  })

  it.each(['/sign-in', '/api/me', '/livez'])('refuses a request to two hosts: %s', async (path) => {
    const socket = connect(test.port, '127.0.0.1')
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n`)
    const chunks = await socket.toArray()
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 400 /)
  })

  it.each(['/', '/socket.io/?EIO=4&transport=websocket', '/_next/hmr', '/api/jobs'])(
    'hangs up on an upgrade that nobody answers: %s',
    async (path) => {
      expect(await test.upgrade(path)).toBe('')
      expect(test.upgraded).toEqual([])
    },
  )

  it('gives the hot-reload socket to the development server, in development only', async () => {
    await test.http.close(0)
    test = await openHttp({ dev: true })
    expect(await test.upgrade('/_next/hmr?id=1')).toContain('101')
    expect(test.upgraded).toEqual(['/_next/hmr?id=1'])
    expect(await test.upgrade('/elsewhere')).toBe('')
  })

  it('carries Socket.IO beside the rest, and lets go of it in order', async () => {
    const io = new Server({ path: '/socket.io', destroyUpgrade: false, serveClient: false })
    io.attach(test.http.server, { path: '/socket.io', destroyUpgrade: false })
    const client = connectSocket(`http://127.0.0.1:${test.port}`, { transports: ['websocket'], reconnection: false })
    await new Promise<void>((resolve) => client.once('connect', resolve))
    expect(await test.upgrade('/elsewhere')).toBe('')
    expect((await test.send('/jobs', anna)).status).toBe(200)
    const gone = new Promise((resolve) => client.once('disconnect', resolve))
    await test.http.drain()
    await io.close()
    await gone
    await test.http.close(1000)
    expect(test.http.server.listening).toBe(false)
  })

  it('tells balancers of its leave before it takes no more connections', async () => {
    const drained = test.http.drain(100)
    const response = await test.send('/readyz')
    expect(response.status).toBe(503)
    expect(JSON.parse(response.body).status).toBe('closing')
    await drained
    await expect(test.send('/livez')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  it('lets an answer under way end, then closes at once although the connection is kept alive', async () => {
    await test.http.close(0)
    const asked = signal()
    const release = signal()
    test = await openHttp({
      datasets: {
        list: async () => {
          asked.fire()
          await release.fired
          return []
        },
        limitOf: () => null,
        preview: async () => ({ rows: [] }),
        previewOrder: () => Promise.reject(new Error('not asked here')),
        check: () => {},
        estimate: () => Promise.reject(new Error('not asked here')),
      },
    })
    const agent = new Agent({ keepAlive: true })
    const answer = new Promise<number | undefined>((resolve, reject) => {
      request({ port: test.port, host: '127.0.0.1', path: '/api/datasets', headers: anna, agent }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode))
      })
        .on('error', reject)
        .end()
    })
    await asked.fired
    const closed = test.http.close(5000)
    release.fire()
    expect(await answer).toBe(200)
    const start = performance.now()
    await closed
    expect(performance.now() - start).toBeLessThan(1500)
    agent.destroy()
  })

  it('cuts what does not end within the grace time', async () => {
    const idle = connect(test.port, '127.0.0.1')
    idle.on('error', () => {})
    idle.write('GET /api/me HTTP/1.1\r\nHost: localhost\r\n')
    await once(idle, 'connect')
    const gone = once(idle, 'close')
    await test.http.close(50)
    await gone
  })
})

function signal() {
  let fire = () => {}
  const fired = new Promise<void>((resolve) => {
    fire = resolve
  })
  return { fired, fire: () => fire() }
}
