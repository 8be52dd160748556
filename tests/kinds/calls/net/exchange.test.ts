import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createClient } from '@/kinds/calls/worker/net/client'
import { NoAnswer } from '@/kinds/calls/worker/net/exchange'
import { connectionTo, json, startApi } from '@/tests/kinds/calls/support/api'

async function callAt(
  origin: string,
  { method = 'GET', body = null as string | null, maxAnswerKb = 64, timeoutSeconds = 1, signal = new AbortController().signal } = {},
) {
  const connection = { ...connectionTo(origin), maxAnswerKb, timeoutSeconds }
  const client = await createClient({ connection, isSecret: () => false, mayCall: () => true })
  onTestFinished(() => client.close())
  return client
    .call({ url: new URL(origin), method, headers: { 'accept-encoding': 'gzip' }, body }, { signal, beforeNext: async () => {} })
    .then(
      (got) => ({ status: got.status, bytes: got.body.length, cut: got.cut }),
      (error) => (error instanceof NoAnswer ? { wasSent: error.wasSent, reason: error.reason } : error),
    )
}

/** A server of these bytes, whatever is asked; it says when somebody has gone. */
async function rawServer(write: (send: (bytes: string | Buffer) => void, end: () => void) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () =>
      write(
        (bytes) => void socket.write(bytes),
        () => socket.destroy(),
      ),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n'

describe('an answer has an end', () => {
  it('one that never ends is cut at what is allowed', async () => {
    const origin = await rawServer((send) => {
      send(`${HEAD}Content-Length: 10000000000\r\n\r\n`)
      const timer = setInterval(() => send(Buffer.alloc(64 * 1024)), 1)
      onTestFinished(() => clearInterval(timer))
    })
    const { status, bytes, cut } = await callAt(origin)
    expect([status, cut, bytes <= 64 * 1024]).toEqual([200, 'too_large', true])
  })

  it('one of a byte a while is cut when its time is over', async () => {
    const origin = await rawServer((send) => {
      send(`${HEAD}Content-Length: 1000\r\n\r\n`)
      const timer = setInterval(() => send('x'), 50)
      onTestFinished(() => clearInterval(timer))
    })
    expect(await callAt(origin)).toMatchObject({ status: 200, cut: 'too_slow' })
  })

  it('a small one that becomes a large one is cut as it grows', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000))
    expect(bomb.length).toBeLessThan(64 * 1024)
    const { origin } = await startApi((_request, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb))
    const before = process.memoryUsage().rss
    expect(await callAt(origin)).toMatchObject({ status: 200, cut: 'too_large' })
    expect(process.memoryUsage().rss - before).toBeLessThan(40_000_000)
  })

  it('what is no gzip is unreadable, and so is what nobody knows', async () => {
    for (const encoding of ['gzip', 'zstd-of-tomorrow']) {
      const { origin } = await startApi((_request, response) => void response.writeHead(200, { 'content-encoding': encoding }).end('plain'))
      expect(await callAt(origin)).toMatchObject({ status: 200, cut: 'unreadable' })
    }
  })

  it('headers of a megabyte, and what is no HTTP, are no answer', async () => {
    for (const text of [`${HEAD}X: ${'x'.repeat(1_000_000)}\r\n\r\n`, 'hello\r\n\r\n']) {
      const origin = await rawServer((send) => send(text))
      expect(await callAt(origin)).toEqual({ wasSent: true, reason: 'unreadable' })
    }
  })

  it('one that breaks off in its middle is known by its status', async () => {
    const origin = await rawServer((send, end) => {
      send(`${HEAD}Content-Length: 100\r\n\r\nhalf`)
      setTimeout(end, 20)
    })
    expect(await callAt(origin)).toMatchObject({ status: 200, cut: 'broken_off', bytes: 4 })
  })

  it.each([204, 304])('%d has no body', async (status) => {
    const { origin } = await startApi((_request, response) => void response.writeHead(status).end())
    expect(await callAt(origin)).toEqual({ status, bytes: 0, cut: null })
  })

  it('what comes before an answer is none', async () => {
    const origin = await rawServer((send) => send(`HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n${HEAD}Content-Length: 2\r\n\r\nok`))
    expect(await callAt(origin)).toEqual({ status: 200, bytes: 2, cut: null })
  })
})

describe('without an answer it is known whether anything was sent', () => {
  it('nobody listens: nothing was', async () => {
    const { origin, server } = await startApi(() => {})
    await new Promise((resolve) => server.close(resolve))
    expect(await callAt(origin)).toEqual({ wasSent: false, reason: 'no_connection' })
  })

  it('it was cut after the request had come: something was, and it is not sent again', async () => {
    const { origin, heard } = await startApi((_request, response) => void response.socket?.destroy())
    expect(await callAt(origin, { method: 'POST', body: 'once' })).toEqual({ wasSent: true, reason: 'broken_off' })
    expect(heard.map(({ body }) => body)).toEqual(['once'])
  })

  it('it never answers: the time is over', async () => {
    const { origin } = await startApi(() => {})
    expect(await callAt(origin)).toEqual({ wasSent: true, reason: 'too_slow' })
  })

  it('it is told to stop', async () => {
    const stop = new AbortController()
    const { origin } = await startApi(() => stop.abort())
    expect(await callAt(origin, { signal: stop.signal, timeoutSeconds: 30 })).toEqual({ wasSent: true, reason: 'stopped' })
  })

  it('a connection that was kept and is gone is noticed', async () => {
    const { origin, heard } = await startApi((_request, response) => json(response, {}))
    expect(await callAt(origin)).toMatchObject({ status: 200 })
    expect(heard).toHaveLength(1)
  })
})
