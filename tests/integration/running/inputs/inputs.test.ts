import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Upload } from 'tus-js-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundle } from '@/bench/support/bundle'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { MB, sendPart, sha256Of, textOf, uploader } from '@/tests/support/inputs/uploading'
import { startProcess, type TestProcess } from '@/tests/support/processes/processes'

let database: TestDatabase
let server: TestProcess
let entry: string
const folder = mkdtempSync(join(tmpdir(), 'postroom-inputs-'))
const servers: TestProcess[] = []

async function startServer(dir = folder): Promise<TestProcess> {
  const started = await startProcess(entry, { DATABASE_URL: database.url, ARTIFACTS_DIR: dir })
  servers.push(started)
  return started
}

beforeAll(async () => {
  database = await createTestDatabase()
  entry = (await bundle({ 'inputs-server': 'tests/support/processes/inputs-server.ts' }))['inputs-server']
  server = await startServer()
})
afterAll(async () => {
  await Promise.all(servers.map((one) => one.kill()))
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

const portOf = ({ greeting }: TestProcess) => (greeting as AddressInfo).port
const somebody = async (at = server) => uploader(portOf(at), await database.addUser())
const rowOf = async (path: string) =>
  (await database.pool.query('SELECT received::float8, sha256, key FROM inputs WHERE id = $1', [path.split('/').at(-1)])).rows[0]
const peakOf = ({ pid }: TestProcess) => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

/** Until the ledger has so much of it. */
async function untilReceived(path: string, bytes: number): Promise<void> {
  while (((await rowOf(path))?.received ?? 0) < bytes) await delay(50)
}

describe('an upload of 200 MB', () => {
  it('that is cut three times goes on from where it was, to the right SHA-256, in flat memory', async () => {
    const { begin, beginPatch, offset, patch, ask } = await somebody()
    const length = 200 * MB
    const path = await begin(length)
    const peakBefore = peakOf(server)
    for (const to of [50, 100, 150]) {
      const { request } = await beginPatch(path, await offset(path), { to: to * MB, length })
      request.destroy()
      // Whatever had come when the line broke is kept, and nothing else is told.
      while ((await rowOf(path)).received < (to - 5) * MB) await delay(50)
    }
    expect(await patch(path, await offset(path), length)).toBe(204)
    expect(JSON.parse((await ask('GET', path)).body)).toMatchObject({ received: length, sha256: sha256Of(length), mediaType: 'text/plain' })
    expect(peakOf(server) - peakBefore).toBeLessThan(100)
  }, 120_000)

  it('goes on after a kill -9 of the server in the middle of a request, with all that was acknowledged', async () => {
    const killed = await startServer()
    const length = 60 * MB
    const before = await somebody(killed)
    const path = await before.begin(length)
    const { request } = await before.beginPatch(path, 0, { to: 50 * MB, length })
    await untilReceived(path, 30 * MB)
    await killed.kill()
    request.destroy()
    const next = uploader(portOf(server), await ownerOf(path))
    const kept = await next.offset(path)
    expect(kept).toBeGreaterThanOrEqual(30 * MB)
    expect(await next.patch(path, kept, length)).toBe(204)
    expect((await rowOf(path)).sha256).toBe(sha256Of(length))
  }, 120_000)
})

async function ownerOf(path: string): Promise<string> {
  return (await database.pool.query('SELECT user_id FROM inputs WHERE id = $1', [path.split('/').at(-1)])).rows[0].user_id
}

it('of two tabs that send the same upload one does, and the other is told', async () => {
  const { begin, beginPatch, offset, patch } = await somebody()
  const length = 20 * MB
  const path = await begin(length)
  const first = await beginPatch(path, 0, { to: 10 * MB, length })
  await untilReceived(path, 10 * MB)
  const told = []
  for (const from of [0, await offset(path)]) told.push((await (await beginPatch(path, from, { to: from + 1, length })).answer).status)
  expect(told).toEqual([409, 423])
  first.request.destroy()
  expect(await patch(path, await offset(path), length)).toBe(204)
  expect((await rowOf(path)).sha256).toBe(sha256Of(length))
}, 60_000)

it('the client of tus itself gets a file through, in pieces', async () => {
  const port = portOf(server)
  const user = await database.addUser()
  const bytes = textOf(0, 3 * MB)
  const url = await new Promise<string | null>((resolve, reject) => {
    const upload = new Upload(bytes, {
      endpoint: `http://127.0.0.1:${port}/api/inputs?kind=acme.album&input=archive`,
      chunkSize: MB,
      uploadSize: bytes.length,
      metadata: { filename: 'Wörter.txt' },
      headers: { cookie: `user=${user}`, 'sec-fetch-site': 'same-origin', 'x-requested-with': 'postroom' },
      onError: reject,
      onSuccess: () => resolve(upload.url),
    })
    upload.start()
  })
  const id = url?.split('/').at(-1)
  const { rows } = await database.pool.query('SELECT file_name, sha256 FROM inputs WHERE id = $1', [id])
  expect(rows).toEqual([{ file_name: 'Wörter.txt', sha256: sha256Of(bytes.length) }])
})

it('a line that takes long for an upload is not cut for that, as it is for any other request', async () => {
  const { begin, beginPatch } = await somebody()
  const length = 2 * MB
  const path = await begin(length)
  const { request, answer } = await beginPatch(path, 0, { to: MB, length })
  await delay(1200)
  request.end(textOf(MB, length))
  expect((await answer).status).toBe(204)
})

it('that is longer than it said is refused while it comes, and one that breaks off in one request leaves nothing', async () => {
  const { begin, open, ask } = await somebody()
  const path = await begin(MB)
  const endless = open('PATCH', path, {
    'content-type': 'application/offset+octet-stream',
    'upload-offset': '0',
    'transfer-encoding': 'chunked',
  })
  await sendPart(endless, 0, 3 * MB)
  expect((await endless.answer).status).toBe(413)
  expect(JSON.parse((await ask('GET', path)).body)).toMatchObject({ sha256: null })
  await ask('DELETE', path)
  const { request } = open('POST', '/api/inputs?kind=acme.album&input=archive', {
    'tus-resumable': '',
    'content-type': 'multipart/form-data; boundary=b',
    'content-length': '900000',
  })
  request.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n')
  request.write(textOf(0, 500_000))
  const used = async () => JSON.parse((await ask('GET', '/api/inputs')).body).used
  while ((await used()) === 0) await delay(50)
  request.destroy()
  while ((await used()) > 0) await delay(50)
})

/** A disk of its own, where one may be mounted. */
function mountDisk(megabytes: number): string | null {
  const dir = mkdtempSync(join(tmpdir(), 'postroom-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', dir], { stdio: 'ignore' })
    return dir
  } catch {
    return null
  }
}

describe('a disk that is full', () => {
  const disk = mountDisk(110)
  afterAll(() => disk && execFileSync('umount', ['-l', disk]))

  it.skipIf(!disk)(
    'is told with 507, keeps what was acknowledged, and lets go on when there is room again',
    async () => {
      if (!disk) return
      const { begin, beginPatch, offset, patch } = await somebody(await startServer(disk))
      const length = 30 * MB
      const path = await begin(length)
      const first = await beginPatch(path, 0, { to: 10 * MB, length })
      await untilReceived(path, 5 * MB)
      writeFileSync(join(disk, 'filler'), Buffer.alloc(95 * MB))
      await sendPart(first, 10 * MB, length)
      const full = await first.answer
      expect(full).toMatchObject({ status: 507, body: expect.stringContaining('urn:postroom:disk_full') })
      const kept = await offset(path)
      expect(kept).toBeGreaterThanOrEqual(5 * MB)
      expect((await (await somebody(server)).ask('GET', '/api/inputs')).status).toBe(200)
      rmSync(join(disk, 'filler'))
      expect(await patch(path, kept, length)).toBe(204)
      expect((await rowOf(path)).sha256).toBe(sha256Of(length))
    },
    60_000,
  )
})
