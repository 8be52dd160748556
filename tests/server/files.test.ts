import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildApp, type TestApp } from '@/tests/support/build-app'
import { completedJob, waitingJob } from '@/tests/support/builders'
import { readZip } from '@/tests/support/readers/read-zip'

let test: TestApp
let job: string
beforeEach(async () => {
  test = await buildApp()
  job = addJob('anna', ['report.pdf', '%PDF of a report'], ['../Data.csv', 'a;b\n1;2\n'], ['data.csv', 'a;b\n3;4\n'])
})
afterEach(() => test.close())

let keys = 0
/** A job with these files, of which the last was written before checksums for ZIPs were kept. */
function addJob(user: string, ...files: [fileName: string, content: string][]): string {
  const stored = files.map(([fileName, content], at) => {
    const bytes = Buffer.from(content)
    const key = `key-${++keys}`
    test.store.set(key, bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const checksum = at === files.length - 1 ? null : crc32(bytes)
    return { key, fileName, mediaType: 'text/csv; charset=utf-8', bytes: bytes.length, sha256, crc32: checksum }
  })
  return test.ledgers.addFile(user, ...stored).id
}

const get = (path: string, headers: Record<string, string> = {}, user = 'anna') => test.as(user, { url: `/api/jobs/${path}`, headers })
const filesOf = (id: string) => test.ledgers.user('anna').files.get(id) ?? []
const downloads = () => test.audited.filter(({ action }) => action === 'file.downloaded').map(({ target }) => target?.fileName)

describe('GET /api/jobs/:id/files/:nth', () => {
  it('gives each file as the main one is given: with a name, a tag and ranges, on record', async () => {
    const response = await get(`${job}/files/1`)
    expect([response.statusCode, response.body]).toEqual([200, 'a;b\n1;2\n'])
    expect(response.headers['content-disposition']).toContain('filename="_Data.csv"')
    const part = await get(`${job}/files/1`, { range: 'bytes=4-', 'if-range': String(response.headers.etag) })
    expect([part.statusCode, part.body, part.headers['content-range']]).toEqual([206, '1;2\n', 'bytes 4-7/8'])
    expect((await get(`${job}/files/1`, { 'if-none-match': String(response.headers.etag) })).statusCode).toBe(304)
    expect((await get(`${job}/files/0`)).body).toBe((await get(`${job}/artifact`)).body)
    expect(downloads()).toEqual(['../Data.csv', '../Data.csv', 'report.pdf', 'report.pdf'])
  })

  it('loses one file without the others', async () => {
    test.store.delete(filesOf(job)[1]?.key ?? '')
    expect((await get(`${job}/files/1`)).statusCode).toBe(410)
    expect(test.published).toHaveLength(1)
    expect((await get(`${job}/artifact`)).statusCode).toBe(200)
    expect((await get(`${job}/files/2`)).statusCode).toBe(200)
  })
})

describe('a job without a file', () => {
  it('is told from one that is not there, and from one whose file is gone, wherever a file is asked for', async () => {
    const without = test.ledgers.put('anna', completedJob({ artifact: null })).id
    const waiting = test.ledgers.put('anna', waitingJob()).id
    for (const path of ['artifact', 'files/0', 'files.zip'])
      for (const id of [without, waiting]) {
        const response = await get(`${id}/${path}`)
        expect([path, response.statusCode, response.json().type]).toEqual([path, 409, 'urn:postroom:no_file'])
      }
    expect((await get(`${job}/files/9`)).json().type).toBe('urn:postroom:no_file')
  })

  it('of somebody else is as one that is not there, to the byte', async () => {
    const without = test.ledgers.put('anna', completedJob({ artifact: null })).id
    const nowhere = '01980f6e-6c2b-7d63-9a3e-00000000dead'
    const answer = async (id: string, path: string) => {
      const { statusCode, body } = await get(`${id}/${path}`, {}, 'jonas')
      return [statusCode, body.replaceAll(id, 'it').replace(/"reference":"[^"]*"/, '')]
    }
    for (const path of ['artifact', 'files/0', 'files/1', 'files/9', 'files.zip'])
      for (const id of [job, without]) expect(await answer(id, path)).toEqual(await answer(nowhere, path))
    expect((await answer(job, 'files.zip'))[0]).toBe(404)
    expect(downloads()).toEqual([])
  })
})

describe('GET /api/jobs/:id/files.zip', () => {
  it('has every file under a name of its own that leads nowhere else', async () => {
    const response = await get(`${job}/files.zip`)
    expect(response.headers).toMatchObject({ 'content-type': 'application/zip', 'content-length': String(response.rawPayload.length) })
    expect(readZip(response.rawPayload)).toEqual([
      ['report.pdf', '%PDF of a report'],
      ['_Data.csv', 'a;b\n1;2\n'],
      ['data.csv', 'a;b\n3;4\n'],
    ])
    expect(downloads()).toEqual(['report.pdf', '../Data.csv', 'data.csv'])
  })

  it('tells files apart that only case or accents tell apart', async () => {
    const same = addJob('anna', ['Liste.csv', '1'], ['liste.CSV', '2'], ['Liste.csv', '3'], ['u\u0308.txt', '4'], ['\u00fc.txt', '5'])
    const names = readZip((await get(`${same}/files.zip`)).rawPayload).map(([name]) => name)
    expect(names).toEqual(['Liste.csv', 'liste (2).CSV', 'Liste (3).csv', 'ü.txt', 'ü (2).txt'])
  })

  it('goes on where it broke off, and only of the same content; only what goes out is on record', async () => {
    const whole = await get(`${job}/files.zip`)
    const etag = String(whole.headers.etag)
    test.audited.length = 0
    for (const from of [1, 30, 60, 100, whole.rawPayload.length - 1]) {
      const rest = await get(`${job}/files.zip`, { range: `bytes=${from}-`, 'if-range': etag })
      expect(rest.statusCode).toBe(206)
      expect(rest.rawPayload.equals(whole.rawPayload.subarray(from))).toBe(true)
    }
    expect(downloads().filter((name) => name === 'report.pdf')).toHaveLength(2)
    test.store.delete(filesOf(job)[1]?.key ?? '')
    const other = await get(`${job}/files.zip`, { range: 'bytes=60-', 'if-range': etag })
    expect(other.statusCode).toBe(200)
    expect(readZip(other.rawPayload).map(([name]) => name)).toEqual(['report.pdf', 'data.csv'])
  })

  it('tells its length to who only asks for that, and opens nothing', async () => {
    const length = (await get(`${addJob('anna', ['a', '1'], ['b', '2'], ['c', '3'])}/files.zip`)).rawPayload.length
    const id = addJob('anna', ['a', '1'], ['b', '2'], ['c', '3'])
    for (const file of filesOf(id)) file.crc32 = 0
    test.deps.artifacts.open = () => Promise.reject(new Error('opened'))
    const head = await test.as('anna', { method: 'HEAD', url: `/api/jobs/${id}/files.zip` })
    expect([head.statusCode, head.headers['content-length'], head.body]).toEqual([200, String(length), ''])
  })

  it('is gone when all its files are', async () => {
    for (const file of filesOf(job)) file.isGone = true
    const response = await get(`${job}/files.zip`)
    expect([response.statusCode, response.json().type]).toEqual([410, 'urn:postroom:file_gone'])
  })

  it('ends as a broken download where a file is not the one that was written', async () => {
    test.store.set(filesOf(job)[1]?.key ?? '', Buffer.from('a;b\n1;9\n'))
    const address = await test.app.listen({ port: 0, host: '127.0.0.1' })
    const answer = await fetch(`${address}/api/jobs/${job}/files.zip`, { headers: { cookie: 'user=anna' } })
    await expect(answer.arrayBuffer()).rejects.toThrow('terminated')
    expect(test.logged.join()).toContain('not the one that was written')
  })
})

describe('GET /api/jobs/files.zip', () => {
  it('has the files of several jobs, each once', async () => {
    const other = addJob('anna', ['report.pdf', 'another'])
    const response = await get(`files.zip?id=${job}&id=${other}&id=${job}`)
    expect(readZip(response.rawPayload).map(([name]) => name)).toEqual(['report.pdf', '_Data.csv', 'data.csv', 'report (2).pdf'])
  })

  it('has none of anybody else', async () => {
    const own = addJob('jonas', ['mine.txt', 'mine'])
    expect((await get(`files.zip?id=${own}&id=${job}`, {}, 'jonas')).statusCode).toBe(404)
    expect((await get('files.zip', {}, 'jonas')).statusCode).toBe(400)
  })
})

describe('GET /api/jobs/:id/preview', () => {
  it('shows a picture that can do nothing, on record as seen', async () => {
    const bytes = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')
    test.store.set('picture', bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const picture = { nth: 50, key: 'picture', fileName: '', mediaType: 'image/svg+xml', bytes: bytes.length, sha256, crc32: null }
    test.ledgers.user('anna').previews.set(job, picture)
    const { statusCode, headers, body } = await get(`${job}/preview`)
    expect([statusCode, body, headers['content-disposition']]).toEqual([200, bytes.toString(), 'inline'])
    expect(headers['content-type']).toBe('image/svg+xml')
    expect(headers['content-security-policy']).toBe("sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(test.audited.map(({ action }) => action)).toContain('file.previewed')
    expect(downloads()).toEqual([])
    expect((await get(`${job}/preview`, {}, 'jonas')).statusCode).toBe(404)
    test.store.delete('picture')
    expect((await get(`${job}/preview`)).json().type).toBe('urn:postroom:file_gone')
  })

  it('answers a job without one as it does for any file that is not there', async () => {
    expect((await get(`${job}/preview`)).json().type).toBe('urn:postroom:no_file')
  })
})
