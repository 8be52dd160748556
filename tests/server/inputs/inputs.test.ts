import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { buildApp, type TestApp } from '@/tests/support/build-app'

vi.mock('@/kinds/registry/contracts', async (original) => {
  const { kinds } = await original<typeof import('@/kinds/registry/contracts')>()
  const { album } = await import('@/tests/support/kinds/album-kind')
  return { kinds: { ...kinds, [album.id]: album } }
})

vi.mock('@/kinds/registry/servers', async (original) => {
  const { servers } = await original<typeof import('@/kinds/registry/servers')>()
  const { serveKind } = await import('@/kinds/kit/server')
  const { album } = await import('@/tests/support/kinds/album-kind')
  const server = serveKind(album, {
    title: () => 'Album',
    async estimate({ archive }, { input }) {
      const facts = await input(archive)
      return { amount: null, exact: facts?.mediaType === 'text/plain', bytes: facts?.bytes ?? null }
    },
    async check({ archive }, { input }) {
      if (archive === undefined) throw new Error('settings without files are not to be checked here')
      await input(archive)
    },
  })
  return { servers: { ...servers, [album.id]: server } }
})

const text = Buffer.from('all kinds of words\n')
const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const TYPE = 'application/offset+octet-stream'
const tus = { 'tus-resumable': '1.0.0' }

let test: TestApp
beforeEach(async () => {
  test = await buildApp({ settings: { inputBytesPerUser: 1_000_000 } })
})
afterEach(() => test.close())

/** What a form sends. */
async function form(bytes: Buffer, name: string) {
  const data = new FormData()
  data.append('file', new Blob([new Uint8Array(bytes)]), name)
  const request = new Request('http://localhost', { method: 'POST', body: data })
  const payload = Buffer.from(await request.arrayBuffer())
  return { payload, headers: { 'content-type': request.headers.get('content-type') ?? '', 'content-length': String(payload.length) } }
}

const bring = async (bytes: Buffer, { name = 'words.txt', input = 'archive', user = 'anna' } = {}) =>
  test.as(user, { method: 'POST', url: `/api/inputs?kind=acme.album&input=${input}`, ...(await form(bytes, name)) })

const begin = (length: number | string, { input = 'archive', user = 'anna', metadata = '' } = {}) =>
  test.as(user, {
    method: 'POST',
    url: `/api/inputs?kind=acme.album&input=${input}`,
    headers: { ...tus, 'upload-length': String(length), ...(metadata ? { 'upload-metadata': metadata } : {}) },
  })

const send = (url: string, at: number, payload: Buffer, user = 'anna', headers = {}) =>
  test.as(user, { method: 'PATCH', url, payload, headers: { ...tus, 'content-type': TYPE, 'upload-offset': String(at), ...headers } })

const submit = (payload: object, user = 'anna', key = 'one') =>
  test.as(user, { method: 'POST', url: '/api/jobs', payload: { kind: 'acme.album', payload }, headers: { 'idempotency-key': key } })

describe('a file in one request', () => {
  it('is received, and told by its own bytes', async () => {
    const brought = await bring(text, { name: '../../etc/words\u202e.txt' })
    expect(brought.statusCode).toBe(201)
    expect(brought.json()).toEqual({
      id: expect.any(String),
      fileName: 'words.txt',
      bytes: text.length,
      received: text.length,
      sha256: sha256(text),
      mediaType: 'text/plain',
      createdAt: expect.any(String),
      expiresAt: expect.any(String),
    })
    expect(brought.headers.location).toBe(`/api/inputs/${brought.json().id}`)
    expect([...test.brought.values()]).toEqual([text])
  })

  it('of another type than the field takes is refused, whatever it is called, and nothing of it is kept', async () => {
    const refused = await bring(png, { name: 'words.txt' })
    expect(refused.json()).toMatchObject({ status: 422, type: 'urn:postroom:input_wrong_type', mediaType: 'image/png' })
    expect((await test.as('anna', '/api/inputs')).json()).toMatchObject({ inputs: [], used: 0, limit: 1_000_000 })
  })

  it.each([
    ['longer than the field takes', 'photos', Buffer.alloc(1_500_000, png), 413, 'urn:postroom:input_too_large'],
    ['that is empty', 'archive', Buffer.alloc(0), 422, 'urn:postroom:input_empty'],
  ])('%s is refused, and nothing of it is kept', async (_, input, bytes, status, type) => {
    expect((await bring(bytes, { input })).json()).toMatchObject({ status, type })
    expect(test.ledgers.user('anna').inputs.all.size).toBe(0)
  })

  it('is one: what comes with it is not looked at, and takes nothing along', async () => {
    const data = new FormData()
    for (const name of ['one.txt', 'two.txt']) data.append('file', new Blob([new Uint8Array(text)]), name)
    const request = new Request('http://localhost', { method: 'POST', body: data })
    const brought = await test.as('anna', {
      method: 'POST',
      url: '/api/inputs?kind=acme.album&input=archive',
      payload: Buffer.from(await request.arrayBuffer()),
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
    })
    expect([brought.statusCode, brought.json().fileName]).toEqual([201, 'one.txt'])
    expect(test.ledgers.user('anna').inputs.all.size).toBe(1)
  })

  it('is for a field that takes one', async () => {
    expect((await bring(text, { input: 'fotos' })).json()).toMatchObject({ status: 400, errors: [{ field: 'input' }] })
    expect((await bring(text, { input: '__proto__' })).json()).toMatchObject({ status: 400, errors: [{ field: 'input' }] })
  })

  it('comes from a page of this app, of somebody who is signed in', async () => {
    const { payload, headers } = await form(text, 'words.txt')
    const url = '/api/inputs?kind=acme.album&input=archive'
    const own = { 'x-requested-with': 'postroom', 'sec-fetch-site': 'same-origin' }
    expect((await test.app.inject({ method: 'POST', url, payload, headers: { ...headers, ...own } })).statusCode).toBe(401)
    const foreign = { ...own, cookie: 'user=anna', 'sec-fetch-site': 'cross-site' }
    expect((await test.app.inject({ method: 'POST', url, payload, headers: { ...headers, ...foreign } })).statusCode).toBe(403)
  })
})

describe('an upload in pieces', () => {
  it('begins, goes on from where it has got, and is whole with its last byte', async () => {
    const begun = await begin(text.length, { metadata: `filename ${Buffer.from('Wörter.txt').toString('base64')},other` })
    expect(begun.headers).toMatchObject({ 'tus-resumable': '1.0.0', 'upload-offset': '0', 'upload-expires': expect.any(String) })
    const url = String(begun.headers.location)
    expect((await send(url, 0, text.subarray(0, 7))).headers).toMatchObject({ 'upload-offset': '7', 'tus-resumable': '1.0.0' })
    const head = await test.as('anna', { method: 'HEAD', url, headers: tus })
    expect(head.headers).toMatchObject({ 'upload-offset': '7', 'upload-length': String(text.length), 'cache-control': 'no-store' })
    expect((await send(url, 7, text.subarray(7))).statusCode).toBe(204)
    const whole = (await test.as('anna', url)).json()
    expect(whole).toMatchObject({ fileName: 'Wörter.txt', received: text.length, sha256: sha256(text), mediaType: 'text/plain' })
  })

  it('from somewhere else is refused, and told where to go on', async () => {
    const url = String((await begin(10)).headers.location)
    await send(url, 0, Buffer.alloc(4, 'a'))
    const refused = await send(url, 2, Buffer.alloc(4, 'a'))
    expect(refused.json()).toMatchObject({ status: 409, received: 4 })
    expect(refused.headers['upload-offset']).toBe('4')
  })

  it('that somebody else sends at the moment is locked', async () => {
    const begun = await begin(10)
    test.ledgers.user('anna').inputs.writers.set(begun.json().id, 'another tab')
    expect((await send(String(begun.headers.location), 0, text.subarray(0, 4))).statusCode).toBe(423)
  })

  it('that is longer than it said is refused, and what came before stays', async () => {
    const url = String((await begin(10)).headers.location)
    await send(url, 0, Buffer.alloc(4, 'a'))
    expect((await send(url, 4, Buffer.alloc(7, 'a'))).statusCode).toBe(413)
    expect((await test.as('anna', { method: 'HEAD', url })).headers['upload-offset']).toBe('4')
  })

  it('that does not say how long it is, or lies, does not begin', async () => {
    for (const length of ['', 'x', '-1', '1.5', '1e400'])
      expect((await begin(length)).json(), length).toMatchObject({
        status: expect.any(Number),
        errors: [{ field: expect.stringMatching(/length/i) }],
      })
    expect((await begin(0)).json()).toMatchObject({ status: 422, type: 'urn:postroom:input_empty' })
    expect((await begin(300_000_001)).json()).toMatchObject({ status: 413, maxBytes: 300_000_000 })
  })

  it('of another type is refused at its end, and gone', async () => {
    const url = String((await begin(png.length)).headers.location)
    expect((await send(url, 0, png)).json()).toMatchObject({ status: 422, mediaType: 'image/png' })
    expect((await test.as('anna', url)).statusCode).toBe(404)
  })

  it('in another version of tus is not understood', async () => {
    const refused = await test.as('anna', {
      method: 'HEAD',
      url: '/api/inputs/01980f6e-6c2b-7d63-9a3e-000000000001',
      headers: { 'tus-resumable': '0.2' },
    })
    expect(refused.statusCode).toBe(412)
    expect(refused.headers['tus-version']).toBe('1.0.0')
  })

  it('of somebody else is not there', async () => {
    const url = String((await begin(10)).headers.location)
    const others = [
      await send(url, 0, text.subarray(0, 4), 'ben'),
      await test.as('ben', { method: 'HEAD', url }),
      await test.as('ben', url),
      await test.as('ben', { method: 'DELETE', url }),
    ]
    expect(others.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404])
  })

  it('can be ended, and takes no room any more', async () => {
    const url = String((await begin(10)).headers.location)
    expect((await test.as('anna', { method: 'DELETE', url, headers: tus })).statusCode).toBe(204)
    expect((await test.as('anna', '/api/inputs')).json().used).toBe(0)
  })
})

describe('one person', () => {
  it('has so much room, for what is whole and for what is not', async () => {
    await bring(text)
    expect((await begin(900_000)).statusCode).toBe(201)
    expect((await begin(200_000)).json()).toMatchObject({ status: 422, type: 'urn:postroom:inputs_full', used: 900_000 + text.length })
    expect((await begin(200_000, { user: 'ben' })).statusCode).toBe(201)
  })

  it('has so many uploads that are not finished', async () => {
    for (let n = 0; n < 10; n++) await begin(1)
    expect((await begin(1)).json()).toMatchObject({ status: 422, type: 'urn:postroom:too_many_uploads', limit: 10 })
  })
})

describe('a job', () => {
  const idOf = async (...given: Parameters<typeof bring>) => (await bring(...given)).json().id

  it('is submitted with files that were brought', async () => {
    const archive = await idOf(text)
    const photo = await idOf(png, { input: 'photos' })
    expect((await submit({ archive, photos: [photo] })).statusCode).toBe(202)
    expect(test.ledgers.user('anna').submitted.at(-1)?.inputs).toEqual([
      { name: 'archive', nth: 0, id: archive },
      { name: 'photos', nth: 0, id: photo },
    ])
  })

  it('is refused with what is not there, not whole, of another type or too many, each told by its field', async () => {
    const archive = await idOf(text)
    const photo = await idOf(png, { input: 'photos' })
    const half = (await begin(10)).json().id
    const nobody = '01980f6e-6c2b-7d63-9a3e-00000000ffff'
    const refused = await submit({ archive: half, photos: [photo, archive, nobody] })
    expect(refused.statusCode).toBe(422)
    expect(refused.json().errors.map(({ field, code }: { field: string; code: string }) => [field, code])).toEqual([
      ['payload.photos', 'too_many_inputs'],
      ['payload.archive', 'input_unfinished'],
      ['payload.photos.1', 'input_wrong_type'],
      ['payload.photos.2', 'input_missing'],
    ])
    expect((await submit({ archive }, 'ben')).json().errors).toMatchObject([{ field: 'payload.archive', code: 'input_missing' }])
  })

  it('keeps its file: it cannot be deleted before the job', async () => {
    const archive = await idOf(text)
    await submit({ archive })
    expect((await test.as('anna', { method: 'DELETE', url: `/api/inputs/${archive}` })).json()).toMatchObject({
      status: 409,
      type: 'urn:postroom:input_bound',
    })
  })
})

describe('what is known of a file before a job has it', () => {
  const estimate = async (archive: string, user = 'anna') =>
    (await test.as(user, { method: 'POST', url: '/api/estimates', payload: { kind: 'acme.album', payload: { archive } } })).json()

  it('makes an estimate, for whoever brought it and once it is whole', async () => {
    const archive = (await bring(text)).json().id
    const half = (await begin(10)).json().id
    expect(await estimate(archive)).toMatchObject({ exact: true, bytes: text.length })
    expect(await estimate(archive, 'ben')).toMatchObject({ exact: false, bytes: null })
    expect(await estimate(half)).toMatchObject({ exact: false, bytes: null })
  })

  it('is in no preset', async () => {
    const save = (payload: object) =>
      test.as('anna', { method: 'POST', url: '/api/presets', payload: { kind: 'acme.album', name: 'Summer', payload } })
    expect((await save({ archive: (await bring(text)).json().id })).statusCode).toBe(400)
    expect((await save({})).json()).toMatchObject({ name: 'Summer', payload: {} })
    expect((await test.as('anna', { url: '/api/presets' })).json().presets).toMatchObject([{ name: 'Summer', payload: {} }])
  })
})
