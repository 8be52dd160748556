import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { contract } from '@/kinds/calls/contract'
import { worker } from '@/kinds/calls/worker'
import { createTestContext } from '@/kinds/kit/testing'
import { type Api, json, startApi } from './support/api'

type Payload = z.input<typeof contract.payload>

/** A job over so many permits, to a real server; what is listed of it is written to a file as an administrator does. */
function job(api: Pick<Api, 'origin'>, rows: Record<string, string | null>[], { listed = {} as object, secrets = {} } = {}) {
  const file = join(mkdtempSync(join(tmpdir(), 'postroom-calls-')), 'connections.json')
  const connection = {
    ...{ id: 'api', label: 'API', origin: api.origin, networks: ['127.0.0.0/8'], methods: ['GET', 'POST', 'PUT'] },
    ...{ perSecond: 10_000, burst: 1000, concurrency: 1, timeoutSeconds: 1, ...listed },
  }
  writeFileSync(file, JSON.stringify({ connections: [connection] }))
  const test = createTestContext(contract, {
    datasets: { permits: { label: 'Permits', rows } },
    variables: { CALLS_CONNECTIONS_FILE: file },
    secrets,
  })
  const run = (payload: Partial<Payload> = {}) =>
    test.run(worker, { connection: 'api', dataset: 'permits', path: '/p/{{ n }}', format: 'csv', ...payload })
  return {
    ...test,
    run,
    lines: () => test.file()?.toString('utf8').replace('\ufeff', '').trim().split('\r\n') ?? [],
    ends: () => test.list().map(({ state, error }) => [state, error?.code ?? null]),
  }
}

const numbered = (count: number) => Array.from({ length: count }, (_, at) => ({ n: String(at + 1), name: `row ${at + 1}` }))

it('calls for each row, and writes the answers beside the rows', async () => {
  const api = await startApi(({ url }, response) =>
    url === '/p/2' ? json(response, { error: 'no such permit' }, 404) : json(response, { state: 'open', deep: { id: 7 } }),
  )
  const { run, lines, ends } = job(api, numbered(3))
  const { artifact } = await run({ columns: [{ name: 'name', label: 'Name' }], answer: '$.state' })
  expect(api.heard.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /p/1', 'GET /p/2', 'GET /p/3'])
  expect(ends()).toEqual([
    ['done', null],
    ['refused', 'http_refused'],
    ['done', null],
  ])
  expect(artifact).toMatchObject({ fileName: 'API calls.csv', amount: 3 })
  const [header, first, second] = lines()
  expect(header).toBe('Name,n,Row,Result,Status,Time (ms),Tries,Answer,Reason')
  expect(first).toMatch(/^row 1,1,1,answered,200,\d+,1,open,$/)
  expect(second).toMatch(/^row 2,2,2,refused,404,,1,.*no such permit.*$/)
})

it('the key of the API is sent, and stands nowhere else, though the API sends it back', async () => {
  const api = await startApi(({ headers }, response) => json(response, { you: headers.authorization }, headers.authorization ? 200 : 401))
  const { run, lines, list, logged, progress } = job(api, numbered(2), {
    listed: { secret: { variable: 'API_KEY' } },
    secrets: { API_KEY: 'top-secret-1' },
  })
  await run()
  expect(api.heard.map(({ headers }) => headers.authorization)).toEqual(Array(2).fill('Bearer top-secret-1'))
  expect(list()).toMatchObject([{ state: 'done' }, { state: 'done' }])
  expect(JSON.stringify([list(), lines(), logged, progress])).not.toContain('top-secret')
  expect(lines()[1]).toContain('••••••')
})

it('a key that is not set up, a connection that is gone and a list that cannot be read are told in plain words', async () => {
  const api = await startApi((_request, response) => json(response, {}))
  await expect(job(api, numbered(1), { listed: { secret: { variable: 'API_KEY' } } }).run()).rejects.toMatchObject({
    code: 'no_secret',
    reason: expect.stringContaining('API_KEY'),
  })
  await expect(job(api, numbered(1)).run({ connection: 'other' })).rejects.toMatchObject({ code: 'no_connection_listed' })
  await expect(job(api, numbered(1), { listed: { people: ['other@example.org'] } }).run()).rejects.toMatchObject({
    code: 'no_connection_listed',
  })
  await expect(job(api, numbered(1), { listed: { perSecond: 'many' } }).run()).rejects.toMatchObject({
    code: 'connections_unusable',
    reason: expect.stringContaining('connections.0.perSecond'),
  })
  expect(api.heard).toHaveLength(0)
})

describe('a call whose answer is lost', () => {
  const cutting = (times: number) =>
    startApi((_request, response, nth) => (nth <= times ? void response.socket?.destroy() : json(response, { ok: true }, 201)))
  const post = { method: 'POST', body: '{"n": {{ n }}}' } as const

  it('is in doubt with POST, and not made again', async () => {
    const api = await cutting(1)
    const { run, ends } = job(api, numbered(2))
    await run(post)
    expect(ends()).toEqual([
      ['in_doubt', 'no_answer'],
      ['done', null],
    ])
    expect(api.heard.map(({ body }) => body)).toEqual(['{"n": 1}', '{"n": 2}'])
  })

  it('is made again with GET', async () => {
    const api = await cutting(1)
    const { run, ends } = job(api, numbered(1))
    await run()
    expect(ends()).toEqual([['done', null]])
    expect(api.heard).toHaveLength(2)
  })

  it('is made again with POST where the API takes a key, which is the same each time and no other row has', async () => {
    const api = await cutting(1)
    const { run, ends } = job(api, numbered(2), { listed: { idempotencyKey: 'Idempotency-Key' } })
    await run({ ...post, repeat: true })
    expect(ends()).toEqual(Array(2).fill(['done', null]))
    const keys = api.heard.map(({ headers, body }) => [body, headers['idempotency-key']])
    expect(new Set(keys.map(String)).size).toBe(2)
    expect(new Set(keys.map(([, key]) => key)).size).toBe(2)
  })

  it('is not repeated on the word of whoever asks', async () => {
    const api = await cutting(1)
    await expect(job(api, numbered(1)).run({ ...post, repeat: true })).rejects.toMatchObject({ code: 'not_repeatable' })
  })

  it('is in doubt with POST where the API answers that something broke', async () => {
    const api = await startApi((_request, response) => json(response, {}, 502))
    const { run, ends } = job(api, numbered(1))
    await run(post)
    expect(ends()).toEqual([['in_doubt', 'http_broken']])
  })
})

describe('a server that has enough', () => {
  it('is left alone for as long as it says, and the job rests meanwhile', async () => {
    const api = await startApi((_request, response, nth) =>
      nth === 2 ? json(response, {}, 429, { 'retry-after': '90' }) : json(response, {}),
    )
    const { run, rests, ends } = job(api, numbered(3))
    await run()
    expect(rests).toEqual([{ delayMs: 90_000, why: { code: 'limited', message: 'limited by the server' } }])
    expect(ends()).toEqual(Array(3).fill(['done', null]))
    expect(api.heard).toHaveLength(4)
  })

  it('by its own clock, however wrong that is', async () => {
    const now = Date.now() + 600_000
    const headers = { date: new Date(now).toUTCString(), 'retry-after': new Date(now + 60_000).toUTCString() }
    const api = await startApi((_request, response, nth) => (nth === 1 ? json(response, {}, 503, headers) : json(response, {})))
    const { run, rests } = job(api, numbered(1))
    await run()
    expect(rests.map(({ delayMs }) => delayMs)).toEqual([60_000])
  })

  it('is left alone before it says so, where nothing is left', async () => {
    const api = await startApi((_request, response) => json(response, {}, 200, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '30' }))
    const { run, rests } = job(api, numbered(2))
    await run()
    expect(rests).toEqual([{ delayMs: 30_000, why: expect.objectContaining({ code: 'limited' }) }])
  })
})

it('a server that fails again and again is left alone, and asked by one call first', async () => {
  let isWell = false
  const api = await startApi((_request, response) => (isWell ? json(response, {}) : json(response, {}, 500)))
  const { run, rests, ends } = job(api, numbered(40), { listed: { concurrency: 4 } })
  const pushed = rests.push.bind(rests)
  const asked: number[] = []
  rests.push = (...more) => {
    asked.push(api.heard.length)
    if (asked.length === 3) isWell = true
    return pushed(...more)
  }
  await run()
  expect(ends()).toEqual(Array(40).fill(['done', null]))
  const opened = rests.filter(({ why }) => why?.code === 'not_well')
  expect(opened.length).toBeGreaterThanOrEqual(3)
  // Five failures open it, with three others under way at the most; then one asks each time.
  expect(asked[0]).toBeLessThanOrEqual(8)
})

it('rows that cannot be called are refused one by one, and the rest goes on', async () => {
  const api = await startApi((_request, response) => json(response, {}))
  const { run, ends } = job(api, [{ n: '..' }, { n: null }, { n: '1' }])
  await run()
  expect(ends()).toEqual([
    ['refused', 'bad_path'],
    ['refused', 'empty_in_path'],
    ['done', null],
  ])
  expect(api.heard.map(({ url }) => url)).toEqual(['/p/1'])
})

it('rows come from a file too, whatever stands between its values', async () => {
  const api = await startApi((_request, response) => json(response, { ok: true }))
  const file = join(mkdtempSync(join(tmpdir(), 'postroom-calls-')), 'connections.json')
  writeFileSync(
    file,
    JSON.stringify({ connections: [{ id: 'api', label: 'API', origin: api.origin, networks: ['127.0.0.0/8'], perSecond: 1000 }] }),
  )
  const bytes = Buffer.from('\ufeffn;Straße\r\n1;"Am Markt; 3"\r\n\r\n2;Gasse\r\n')
  const test = createTestContext(contract, { inputs: { file: { bytes, fileName: 'a.csv' } }, variables: { CALLS_CONNECTIONS_FILE: file } })
  await test.run(worker, {
    connection: 'api',
    source: 'file',
    file: '01980f6e-6c2b-7d63-9a3e-000000000001',
    path: '/p/{{ n }}?s={{ Straße }}',
    format: 'csv',
    language: 'de',
  })
  expect(api.heard.map(({ url }) => url)).toEqual(['/p/1?s=Am%20Markt%3B%203', '/p/2?s=Gasse'])
  expect(test.file()?.toString('utf8')).toMatch(/^\ufeffn;Straße;Zeile;Ergebnis;.*\r\n1;"Am Markt; 3";1;beantwortet;200;/)
})

it('what changes something and whose answer is too large was done all the same', async () => {
  const api = await startApi((_request, response) => void response.end('x'.repeat(5000)))
  const small = { listed: { maxAnswerKb: 1 } }
  const { run, list } = job(api, numbered(1), small)
  await run({ method: 'POST', body: '{}' })
  expect(list()).toMatchObject([{ state: 'done', value: { status: 200, note: 'too_large' } }])
  const get = job(api, numbered(1), small)
  await get.run()
  expect(get.ends()).toEqual([['refused', 'answer_too_large']])
})
