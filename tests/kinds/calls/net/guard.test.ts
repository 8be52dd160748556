import { expect, it, onTestFinished } from 'vitest'
import { createClient } from '@/kinds/calls/worker/net/client'
import type { Lookup } from '@/kinds/calls/worker/net/connector'
import { NoAnswer } from '@/kinds/calls/worker/net/exchange'
import { connectionTo, json, startApi } from '@/tests/kinds/calls/support/api'

/** Only this machine is ever reached; what other names and addresses stand for is said here. */
async function clientOf(origin: string, { networks = [] as string[], addresses = ['127.0.0.1'] } = {}) {
  const asked: string[] = []
  const resolve = ((host: string, _options: object, done: (error: null, found: object[]) => void) => {
    asked.push(host)
    done(
      null,
      addresses.map((address) => ({ address, family: 4 })),
    )
  }) as unknown as Lookup
  const connection = { ...connectionTo(origin), networks }
  const client = await createClient({ connection, isSecret: (name) => name === 'x-key', mayCall: () => true, resolve })
  onTestFinished(() => client.close())
  const call = (url: string) =>
    client
      .call(
        { url: new URL(url), method: 'GET', headers: { 'x-key': 'secret' }, body: null },
        { signal: new AbortController().signal, beforeNext: async () => {} },
      )
      .then(
        ({ status }) => status,
        (error) => (error instanceof NoAnswer ? error.reason : error),
      )
  return { call, asked }
}

const api = () => startApi((_request, response) => json(response, {}))

it.each(['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '127.1', '0', '0.0.0.0', '[::ffff:127.0.0.1]', '[::]', 'rebound.example'])(
  'this machine is not reached as %s',
  async (host) => {
    const { origin, heard } = await api()
    const { call } = await clientOf(origin)
    expect(await call(`http://${host}:${new URL(origin).port}/`)).toBe('forbidden')
    expect(heard).toHaveLength(0)
  },
)

it('a name that stands for an allowed address and a forbidden one is not called', async () => {
  const { origin, heard } = await api()
  const { call } = await clientOf(origin, { networks: ['127.0.0.1/32'], addresses: ['127.0.0.1', '10.0.0.1'] })
  expect(await call(`http://two.example:${new URL(origin).port}/`)).toBe('forbidden')
  expect(heard).toHaveLength(0)
})

it('where it is allowed, it is reached, and a user in the address changes nothing', async () => {
  const { origin } = await api()
  const { call } = await clientOf(origin, { networks: ['127.0.0.0/8'] })
  expect(await call(origin)).toBe(200)
  expect(await call(`http://example.org@127.0.0.1:${new URL(origin).port}/`)).toBe(200)
})

it('a redirect to where nobody may call is not followed', async () => {
  const inner = await api()
  const outer = await startApi((_request, response) =>
    json(response, {}, 302, { location: inner.origin.replace('127.0.0.1', '127.0.0.2') }),
  )
  const { call } = await clientOf(outer.origin, { networks: ['127.0.0.1/32'] })
  expect(await call(outer.origin)).toBe('forbidden')
  expect(inner.heard).toHaveLength(0)
})

it('follows redirects for a GET, five at the most, and leaves the key behind at another origin', async () => {
  const other = await startApi((_request, response) => json(response, {}))
  const first = await startApi(({ url }, response) => {
    const left = Number(url.slice(1))
    json(response, {}, 302, { location: left > 0 ? `/${left - 1}` : other.origin })
  })
  const { call } = await clientOf(first.origin, { networks: ['127.0.0.0/8'] })
  expect(await call(`${first.origin}/3`)).toBe(200)
  expect(first.heard.map(({ headers }) => headers['x-key'])).toEqual(Array(4).fill('secret'))
  expect(other.heard.map(({ headers }) => headers['x-key'])).toEqual([undefined])
  expect(await call(`${first.origin}/9`)).toBe(302)
})

it('no proxy of the environment is asked', async () => {
  const proxy = await api()
  const target = await api()
  process.env.HTTP_PROXY = proxy.origin
  onTestFinished(() => void delete process.env.HTTP_PROXY)
  const { call } = await clientOf(target.origin, { networks: ['127.0.0.0/8'] })
  await call(target.origin)
  expect([proxy.heard.length, target.heard.length]).toEqual([0, 1])
})
