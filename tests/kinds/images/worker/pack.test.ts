import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { crc32 } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fileWords } from '@/kinds/images/worker/file-words'
import { packPictures } from '@/kinds/images/worker/pack/pack'
import { splitBySize } from '@/kinds/images/worker/pack/split'
import type { Piece } from '@/kinds/images/worker/pieces'
import { createDiskStore } from '@/lib/artifacts/disk-store'
import { unzip } from '@/tests/kinds/images/support/zip'

// A busy disk, or processor, takes its time.
vi.setConfig({ testTimeout: 60_000 })

const jobId = '01980f6e-6c2b-7d63-9a3e-000000000001'
let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'postroom-pack-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const contents = Array.from({ length: 9 }, () => randomBytes(50_000))
const pieces = contents.map((bytes, at): Piece => {
  const plain = { before: null, after: null, from: '', to: '', fromBytes: 1, saved: 0, format: 'jpeg', frames: 1 } as const
  return { seq: at + 1, value: { ...plain, name: `Grün/${at}.jpg`, bytes: bytes.length, crc32: crc32(bytes) } }
})

/** One attempt at packing; `diesAt` is the picture at which its process is gone. */
async function attempt(number: number, lastCheckpoint: unknown, { diesAt = -1, mostBytes = 1e9 } = {}) {
  const store = createDiskStore({ dir })
  const saved: unknown[] = []
  const read: number[] = []
  const ctx = {
    signal: new AbortController().signal,
    artifact: () => store.create(jobId, number),
    resumeArtifact: (from: Parameters<typeof store.resume>[2]) => store.resume(jobId, number, from),
    checkpoint: async (value: unknown) => void saved.push(JSON.parse(JSON.stringify(value))),
    lastCheckpoint,
  }
  const packed = packPictures(pieces, {
    ctx,
    nameOf: (nth, of) => fileWords.de.archive('Photos', nth, of),
    mostBytes,
    saveMs: 0,
    async read({ seq }) {
      if (seq === diesAt) throw new Error('dead')
      read.push(seq)
      return contents[seq - 1] as Buffer
    },
  })
  const files = await packed.catch((error) => (error.message === 'dead' ? [] : Promise.reject(error)))
  const bytes = await Promise.all(files.map(async ({ key }) => buffer(await store.open(key))))
  return { files, bytes, checkpoint: saved.at(-1), read }
}

describe('an archive', () => {
  it('is the same after any death, and what was packed is not read once more', async () => {
    const whole = await attempt(1, null)
    expect([...(await unzip(whole.bytes[0] as Buffer)).values()]).toEqual(contents)
    const first = await attempt(2, null, { diesAt: 5 })
    const second = await attempt(3, first.checkpoint, { diesAt: 9 })
    const third = await attempt(4, second.checkpoint)
    expect(third.bytes[0]?.equals(whole.bytes[0] as Buffer)).toBe(true)
    expect(third.files[0]).toMatchObject({ fileName: 'Photos.zip', crc32: whole.files[0]?.crc32, sha256: whole.files[0]?.sha256 })
    expect(first.read.length + second.read.length + third.read.length).toBeLessThanOrEqual(contents.length + 4)
  })

  it('of several is gone on with too, whichever was under way', async () => {
    const whole = await attempt(1, null, { mostBytes: 170_000 })
    expect(whole.files.map(({ fileName, amount }) => [fileName, amount])).toEqual([1, 2, 3].map((nth) => [`Photos ${nth} von 3.zip`, 3]))
    const first = await attempt(2, null, { mostBytes: 170_000, diesAt: 6 })
    const second = await attempt(3, first.checkpoint, { mostBytes: 170_000 })
    expect(second.bytes.map((bytes, nth) => bytes.equals(whole.bytes[nth] as Buffer))).toEqual([true, true, true])
    expect(second.read).not.toContain(1)
  })

  it('begins anew where the checkpoint is of another list, or what it names is gone', async () => {
    const first = await attempt(1, null, { diesAt: 5 })
    const { of: _, ...rest } = first.checkpoint as { of: string }
    expect((await attempt(2, { ...rest, of: 'other' })).read).toHaveLength(9)
    rmSync(dir, { recursive: true })
    expect((await attempt(3, first.checkpoint)).read).toHaveLength(9)
  })
})

it('parts are of at most so much, but never more of them than a job may leave', () => {
  const sizes = (ones: number[], most: number) =>
    splitBySize(
      ones.map((bytes) => ({ bytes })),
      most,
    ).map((part) => part.map(({ bytes }) => bytes))
  expect(sizes([4, 5, 2, 12, 1], 10)).toEqual([[4, 5], [2], [12], [1]])
  expect(sizes([], 10)).toEqual([])
  expect(sizes(Array(1000).fill(10), 10).length).toBeLessThanOrEqual(40)
})
