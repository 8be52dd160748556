import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createDiskInputs } from '@/lib/artifacts/inputs/disk-inputs'
import { newInputKey } from '@/lib/artifacts/inputs/input-keys'
import { temporaryFolder } from '@/tests/support/temporary-folder'

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const bytes = Buffer.from('0123456789'.repeat(1000))

/** A store with a key for one file. */
function one() {
  const dir = temporaryFolder()
  return { dir, store: createDiskInputs({ dir }), key: newInputKey(randomUUID()) }
}

type Store = ReturnType<typeof createDiskInputs>
async function write(store: Store, key: string, at: number, piece: Buffer): Promise<string> {
  const writer = await store.write(key, at)
  await writer.write(piece)
  expect(await writer.sync()).toBe(at + piece.length)
  const sum = await writer.sha256()
  await writer.close()
  return sum
}

describe('a file that comes in pieces', () => {
  it('has the SHA-256 of all, carried along in one process and read once in another', async () => {
    const { dir, store, key } = one()
    await write(store, key, 0, bytes.subarray(0, 3000))
    expect(await write(store, key, 3000, bytes.subarray(3000, 7000))).toBe(sha256(bytes.subarray(0, 7000)))
    expect(await write(createDiskInputs({ dir }), key, 7000, bytes.subarray(7000))).toBe(sha256(bytes))
    expect(readFileSync(await store.path(key))).toEqual(bytes)
  })

  it('loses what was written beyond what was acknowledged, and nothing else', async () => {
    const { store, key } = one()
    await write(store, key, 0, bytes)
    expect(await write(store, key, 4, Buffer.from('abc'))).toBe(sha256(Buffer.from('0123abc')))
    expect(readFileSync(await store.path(key), 'utf8')).toBe('0123abc')
  })

  it('cannot be gone on with beyond its end, nor when it is gone', async () => {
    const { store, key } = one()
    await write(store, key, 0, bytes.subarray(0, 10))
    await expect(store.write(key, 11)).rejects.toMatchObject({ code: 'ENOENT' })
    await store.remove(key)
    await expect(store.write(key, 10)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('is for its owner alone, and alone in its folder', async () => {
    const { store, key } = one()
    await write(store, key, 0, bytes)
    const path = await store.path(key)
    expect([statSync(path).mode & 0o777, statSync(dirname(path)).mode & 0o777]).toEqual([0o600, 0o700])
  })
})

describe('a key', () => {
  it.each(['../../etc/passwd', 'inputs/ab/../../x', '/etc/passwd', 'inputs/00/file', ''])(
    'that is none of ours opens nothing: %s',
    async (key) => {
      const { store } = one()
      await expect(store.open(key)).rejects.toMatchObject({ code: 'ENOENT' })
      await expect(store.write(key, 0)).rejects.toMatchObject({ code: 'ENOENT' })
      await store.remove(key)
    },
  )

  it('whose folder or file is a link opens nothing', async () => {
    const { dir, store, key } = one()
    const elsewhere = temporaryFolder()
    writeFileSync(join(elsewhere, 'file'), 'secret')
    mkdirSync(dirname(join(dir, key)), { recursive: true })
    symlinkSync(elsewhere, join(dir, key))
    await expect(store.open(key)).rejects.toMatchObject({ code: 'ENOENT' })
    const other = newInputKey(randomUUID())
    mkdirSync(join(dir, other), { recursive: true })
    symlinkSync(join(elsewhere, 'file'), join(dir, other, 'file'))
    await expect(store.open(other)).rejects.toMatchObject({ code: 'ELOOP' })
    await expect(store.path(other)).rejects.toMatchObject({ code: 'ENOENT' })
    await store.remove(other)
    expect(existsSync(join(elsewhere, 'file'))).toBe(true)
  })
})

it('removes what is stale, and never what is not its own', async () => {
  const { dir, store, key } = one()
  await write(store, key, 0, bytes)
  const kept = newInputKey(randomUUID())
  await write(store, kept, 0, bytes)
  mkdirSync(join(dir, 'inputs/ab/somebody-elses'), { recursive: true })
  const yesterday = new Date(Date.now() - 86_400_000)
  utimesSync(join(dir, key), yesterday, yesterday)
  const seen: string[] = []
  const removed = await store.removeStale(async (files) => {
    seen.push(...files.map((file) => file.key))
    return new Set(files.filter(({ ageSeconds }) => ageSeconds > 3600).map((file) => file.key))
  })
  expect([removed, seen.sort()]).toEqual([1, [key, kept].sort()])
  expect([key, kept, 'inputs/ab/somebody-elses'].map((name) => existsSync(join(dir, name)))).toEqual([false, true, true])
})
