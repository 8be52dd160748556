import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildApp, type TestApp } from '@/tests/support/build-app'

const content = Buffer.from('0123456789')
const sha256 = createHash('sha256').update(content).digest('hex')
const etag = `"${sha256}"`
const lastModified = 'Fri, 02 Jan 2026 03:04:05 GMT'

describe('GET /api/jobs/:id/artifact', () => {
  let test: TestApp
  let url: string
  beforeEach(async () => {
    test = await buildApp()
    url = addFile('Anträge 2026.csv')
  })
  afterEach(() => test.close())

  function addFile(fileName: string): string {
    test.store.set('key-1', content)
    const { id } = test.ledgers.addFile('anna', {
      key: 'key-1',
      fileName,
      mediaType: 'text/csv; charset=utf-8',
      bytes: content.length,
      sha256,
    })
    return `/api/jobs/${id}/artifact`
  }
  const downloads = () => test.audited.filter(({ action }) => action === 'file.downloaded')
  const get = (headers: Record<string, string> = {}) => test.as('anna', { url, headers })

  it('is on record before the first byte, with the part that was asked for; nothing is where no byte goes out', async () => {
    await get()
    await get({ range: 'bytes=2-4' })
    await test.as('anna', { url, method: 'HEAD' })
    await get({ 'if-none-match': etag })
    await get({ range: 'bytes=99-' })
    await test.as('jonas', url)
    expect(downloads()).toMatchObject([
      { actorId: 'anna', target: { job: url.split('/')[3], fileName: 'Anträge 2026.csv' }, details: { bytes: 10, sha256 } },
      { actorId: 'anna', details: { from: 2, to: 4 } },
    ])
    expect(downloads()[0]?.origin).toMatchObject({ ip: '127.0.0.1', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) })
  })

  it('gives nothing that cannot be put on record', async () => {
    test.deps.audit.record = async () => Promise.reject(Object.assign(new Error('the ledger is away'), { code: '57P01' }))
    const response = await get()
    expect(response.statusCode).toBe(503)
    expect(response.body).not.toContain('0123456789')
  })

  it('gives nothing of a small file that is not the one that was written, and has it run again', async () => {
    test.store.set('key-1', Buffer.from('012345678X'))
    const response = await get()
    expect([response.statusCode, response.json().type]).toEqual([410, 'urn:postroom:file_gone'])
    expect(test.logged.join()).toContain('not the one that was written')
    expect((await get()).statusCode).toBe(410)
  })

  it('breaks off before the end of a large one, which is then no file', async () => {
    const pieces = ['01234', '5678X'].map((piece) => Buffer.from(piece))
    test.deps.artifacts.open = async () => Readable.from(pieces)
    const address = await test.app.listen({ port: 0, host: '127.0.0.1' })
    const answer = await fetch(address + url, { headers: { cookie: 'user=anna' } })
    await expect(answer.text()).rejects.toThrow('terminated')
    expect(test.logged.join()).toContain('not the one that was written')
  })

  it('gives the whole file, to be saved and not shown', async () => {
    const response = await get()
    expect(response.statusCode).toBe(200)
    expect(response.body).toBe('0123456789')
    expect(response.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-length': '10',
      'content-disposition': `attachment; filename="Antr_ge 2026.csv"; filename*=UTF-8''Antr%C3%A4ge%202026.csv`,
      'accept-ranges': 'bytes',
      etag,
      'last-modified': lastModified,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': "sandbox; default-src 'none'",
    })
  })

  it('answers HEAD with the same headers and opens nothing', async () => {
    test.deps.artifacts.open = () => Promise.reject(new Error('opened'))
    const response = await test.as('anna', { method: 'HEAD', url, headers: { range: 'bytes=0-1' } })
    expect(response.statusCode).toBe(200)
    expect(response.headers).toMatchObject({ 'content-length': '10', etag, 'accept-ranges': 'bytes' })
    expect(response.body).toBe('')
  })

  it.each([
    ['bytes=0-0', '0', 'bytes 0-0/10'],
    ['bytes=4-', '456789', 'bytes 4-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=-99', '0123456789', 'bytes 0-9/10'],
    ['bytes=8-99999999999', '89', 'bytes 8-9/10'],
  ])('gives the part asked for by %s', async (range, body, contentRange) => {
    const response = await get({ range })
    expect(response.statusCode).toBe(206)
    expect(response.body).toBe(body)
    expect(response.headers).toMatchObject({ 'content-range': contentRange, 'content-length': String(body.length), etag })
  })

  it.each(['bytes=10-', 'bytes=99-100', 'bytes=-0'])('answers %s with 416 and the size', async (range) => {
    const response = await get({ range })
    expect(response.statusCode).toBe(416)
    expect(response.headers['content-range']).toBe('bytes */10')
    expect(response.headers['content-type']).toContain('problem+json')
    expect(response.headers['content-disposition']).toBeUndefined()
  })

  it.each(['bytes=5-2', 'lines=1-2', 'bytes=a-b', 'bytes=-', 'bytes=0-1,4-5', `bytes=${'0-,'.repeat(1000)}0-`])(
    'gives the whole file for %s',
    async (range) => {
      const response = await get({ range })
      expect(response.statusCode).toBe(200)
      expect(response.headers['content-length']).toBe('10')
    },
  )

  it('continues a broken download only of the same content', async () => {
    for (const same of [etag, lastModified]) expect((await get({ range: 'bytes=4-', 'if-range': same })).statusCode).toBe(206)
    for (const other of [`W/${etag}`, '"other"', 'Fri, 02 Jan 2026 03:04:06 GMT', 'x']) {
      const response = await get({ range: 'bytes=4-', 'if-range': other })
      expect(response.statusCode).toBe(200)
      expect(response.body).toBe('0123456789')
    }
  })

  it('answers 304 to a caller that has it', async () => {
    for (const tag of [etag, `W/${etag}`, '*', `"other", ${etag}`]) {
      const response = await get({ 'if-none-match': tag })
      expect(response.statusCode).toBe(304)
      expect(response.headers.etag).toBe(etag)
      expect(response.body).toBe('')
    }
    expect((await get({ 'if-none-match': '"other"' })).statusCode).toBe(200)
  })

  it.each([
    'a"\r\nSet-Cookie: x=1\r\n\r\n.csv',
    'Straße "1" \\ 100%.csv',
    '😀'.repeat(300),
    '\u202Egnp.exe.csv',
    'con.txt',
    '../../etc/passwd',
    '\ud800.csv',
    '   ',
  ])('stays one header line whatever the file is called: %j', async (fileName) => {
    url = addFile(fileName)
    const response = await get()
    expect(response.statusCode).toBe(200)
    expect(response.headers['set-cookie']).toBeUndefined()
    const disposition = String(response.headers['content-disposition'])
    expect(disposition).toMatch(/^attachment; filename="[\x20-\x21\x23-\x5b\x5d-\x7e]+"; filename\*=UTF-8''[\w.!~%-]+$/)
    const name = decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')
    expect(name).not.toMatch(/[\r\n/\\\u202e]|^con\./)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(210)
  })

  it('answers 410 for a file that was there once', async () => {
    for (const file of test.ledgers.user('anna').files.get(url.split('/')[3] ?? '') ?? []) file.isGone = true
    const response = await get()
    expect(response.statusCode).toBe(410)
    expect(response.json().type).toBe('urn:postroom:file_gone')
  })

  it.each([
    ['is not in the store', () => test.store.clear()],
    ['has another length', () => test.store.set('key-1', Buffer.from('cut'))],
    [
      'vanishes before it is opened',
      () => {
        test.deps.artifacts.open = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOENT' }))
      },
    ],
  ])('notes a file as missing that %s', async (_case, spoil) => {
    spoil()
    const response = await get()
    expect(response.statusCode).toBe(410)
    expect(response.headers['content-disposition']).toBeUndefined()
    expect(test.published).toHaveLength(1)
    expect((await get()).statusCode).toBe(410)
    expect(test.published).toHaveLength(1)
  })

  it('does not call a file missing because the disk fails', async () => {
    test.deps.artifacts.open = () => Promise.reject(Object.assign(new Error('EIO: /srv/secret'), { code: 'EIO' }))
    const response = await get()
    expect(response.statusCode).toBe(500)
    expect(response.body).not.toContain('secret')
    expect(test.published).toEqual([])
  })

  it('lets go of the file when the reader hangs up', async () => {
    const address = await test.app.listen({ port: 0, host: '127.0.0.1' })
    const endless = new Readable({ read: () => {} })
    const closed = new Promise((resolve) => endless.once('close', resolve))
    endless.push('0123')
    endless.push('0123') // the last piece waits for what comes behind it
    test.deps.artifacts.open = async () => endless
    const reader = new AbortController()
    const response = await fetch(`${address}${url}`, { headers: { cookie: 'user=anna' }, signal: reader.signal })
    expect(response.status).toBe(200)
    reader.abort()
    await closed
  })
})
