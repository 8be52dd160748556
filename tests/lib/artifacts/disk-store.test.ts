import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDiskStore } from '@/lib/artifacts/disk-store'
import type { StoredName } from '@/lib/artifacts/store'

const JOB = '0192f3a4-5b6c-7d8e-9f01-23456789abcd'
const HOUR_MS = 3_600_000

let root: string
let dir: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'postroom-artifacts-'))
  dir = join(root, 'files')
})
afterEach(() => rm(root, { recursive: true, force: true }))

const allFiles = async () => (await readdir(dir, { recursive: true, withFileTypes: true })).filter((entry) => !entry.isDirectory())

async function store(content: string, attempt = 1) {
  const writer = await createDiskStore({ dir }).create(JOB, attempt)
  await writer.write(Buffer.from(content))
  return writer.finish()
}

describe('a finished file', () => {
  it('has the size, the checksum and the bytes that were written', async () => {
    const content = randomBytes(3_000_000)
    const writer = await createDiskStore({ dir }).create(JOB, 1)
    const writes: Promise<void>[] = []
    for (let at = 0; at < content.length; at += 70_001) writes.push(writer.write(content.subarray(at, at + 70_001)))
    await Promise.all(writes)
    const file = await writer.finish()
    expect(file).toMatchObject({ bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') })
    expect(content.equals(await readFile(join(dir, file.key)))).toBe(true)
  })

  it('is private to its owner', async () => {
    const { key } = await store('secret')
    expect((await stat(dir)).mode & 0o777).toBe(0o700)
    expect((await stat(join(dir, key))).mode & 0o777).toBe(0o600)
  })

  it('is read whole or in part', async () => {
    const { key } = await store('0123456789')
    const files = createDiskStore({ dir })
    expect(await text(await files.open(key))).toBe('0123456789')
    expect(await text(await files.open(key, { start: 3, end: 5 }))).toBe('345')
    expect(await files.stat(key)).toMatchObject({ bytes: 10 })
  })

  it('is gone after remove, which may be repeated', async () => {
    const { key } = await store('x')
    const files = createDiskStore({ dir })
    await files.remove(key)
    await files.remove(key)
    expect(await files.stat(key)).toBeNull()
    await expect(files.open(key)).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('a file being written', () => {
  it('cannot be opened under its key before it is finished', async () => {
    const files = createDiskStore({ dir })
    const writer = await files.create(JOB, 1)
    await writer.write(Buffer.from('half'))
    const [entry] = await allFiles()
    expect(entry?.name).toMatch(/^0192f3a4-5b6c-7d8e-9f01-23456789abcd\.1\.[0-9a-f]{16}\.part$/)
    expect(await files.stat(`cd/${entry?.name.replace('.part', '')}`)).toBeNull()
    await writer.discard()
  })

  it('leaves nothing when discarded, at any moment and more than once', async () => {
    const files = createDiskStore({ dir })
    const half = await files.create(JOB, 1)
    const writing = half.write(Buffer.alloc(5_000_000)).catch(() => {})
    await half.discard()
    await half.discard()
    await writing
    const whole = await files.create(JOB, 1)
    await whole.finish()
    await whole.discard()
    expect(await allFiles()).toEqual([])
  })

  it('stays when its writer only lets go of it', async () => {
    const writer = await createDiskStore({ dir }).create(JOB, 1)
    await writer.write(Buffer.from('half'))
    await writer.close()
    await writer.close()
    expect(await allFiles()).toHaveLength(1)
  })
})

describe('a file that is gone on with', () => {
  async function broken(content: string, keep: number) {
    const files = createDiskStore({ dir })
    const writer = await files.create(JOB, 1)
    await writer.write(Buffer.from(content.slice(0, keep)))
    const saved = await writer.sync()
    await writer.write(Buffer.from(content.slice(keep)))
    await writer.close()
    return { files, saved }
  }

  it('begins with what was saved, and not with what came after it', async () => {
    const { files, saved } = await broken('0123456789', 4)
    const writer = await files.resume(JOB, 2, saved)
    await writer?.write(Buffer.from('-end'))
    const file = await writer?.finish()
    expect(file).toMatchObject({ bytes: 8, sha256: createHash('sha256').update('0123-end').digest('hex') })
    expect(await text(await files.open(file?.key ?? ''))).toBe('0123-end')
  })

  it('may have been finished already', async () => {
    const whole = await store('0123456789')
    const writer = await createDiskStore({ dir }).resume(JOB, 2, {
      ...whole,
      bytes: 4,
      sha256: createHash('sha256').update('0123').digest('hex'),
    })
    expect((await writer?.finish())?.bytes).toBe(4)
  })

  it('is not gone on with when it is another one, shorter, or gone', async () => {
    const { files, saved } = await broken('0123456789', 4)
    expect(await files.resume(JOB, 2, { ...saved, sha256: 'f'.repeat(64) })).toBeNull()
    expect(await files.resume(JOB, 2, { ...saved, bytes: 100 })).toBeNull()
    await files.discard(JOB, ({ attempt }) => attempt === 1)
    expect(await files.resume(JOB, 2, saved)).toBeNull()
    expect(await files.resume(JOB, 2, { ...saved, key: '../../etc/passwd' })).toBeNull()
    expect(await allFiles()).toEqual([])
  })
})

describe('keys', () => {
  const foreign = [
    '../../etc/passwd',
    '/etc/passwd',
    'cd/../cd/x',
    `cd/${JOB}.1.0123456789abcdef.part`,
    `cd/${JOB}.1.0123456789abcdef\0`,
    '',
  ]

  it.each(foreign)('refuses %j', async (key) => {
    const files = createDiskStore({ dir })
    await store('x')
    await expect(files.open(key)).rejects.toMatchObject({ code: 'ENOENT' })
    expect(await files.stat(key)).toBeNull()
  })

  it('refuses to make a file for something that is not a job', async () => {
    await expect(createDiskStore({ dir }).create('../evil', 1)).rejects.toThrow('UUID')
  })

  it('does not follow a link that was planted in the store', async () => {
    const { key } = await store('mine')
    await writeFile(join(root, 'secret'), 'secret')
    await rm(join(dir, key))
    await symlink(join(root, 'secret'), join(dir, key))
    const files = createDiskStore({ dir })
    await expect(files.open(key)).rejects.toMatchObject({ code: 'ELOOP' })
    expect(await files.stat(key)).toBeNull()
  })

  it('does not follow a folder that was replaced by a link', async () => {
    const { key } = await store('mine')
    await mkdir(join(root, 'elsewhere'))
    await rename(join(dir, key), join(root, 'elsewhere', key.slice(3)))
    await rm(join(dir, 'cd'), { recursive: true })
    await symlink(join(root, 'elsewhere'), join(dir, 'cd'))
    await expect(createDiskStore({ dir }).open(key)).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('cleaning up', () => {
  it('removes the files of a job that it is told to, and no others', async () => {
    const files = createDiskStore({ dir })
    const abandoned = await files.create(JOB, 1)
    await abandoned.write(Buffer.from('half'))
    await store('whole', 1)
    const other = await store('other', 12)
    await files.discard(JOB, ({ attempt }) => attempt === 1)
    expect((await allFiles()).map((entry) => entry.name)).toEqual([other.key.slice(3)])
    await abandoned.discard()
  })

  it('has nothing to discard for a job that wrote nothing', async () => {
    await expect(createDiskStore({ dir }).discard(JOB, () => true)).resolves.toBeUndefined()
  })

  it('removes what nobody will ask for, half-written or whole, and keeps the rest', async () => {
    const files = createDiskStore({ dir })
    const [known, unknown, young] = [await store('known'), await store('unknown'), await store('young')]
    const dead = await files.create(JOB, 2)
    await dead.write(Buffer.from('half'))
    const longAgo = new Date(Date.now() - 2 * HOUR_MS)
    const [temporary] = (await allFiles()).filter((entry) => entry.name.endsWith('.part'))
    for (const path of [known.key, unknown.key, `cd/${temporary?.name}`]) await utimes(join(dir, path), longAgo, longAgo)
    await writeFile(join(dir, 'cd', 'README'), 'not ours')
    await utimes(join(dir, 'cd', 'README'), longAgo, longAgo)

    const asked: StoredName[] = []
    const removed = await files.removeStale(async (all) => {
      asked.push(...all)
      return new Set(all.filter(({ key, ageSeconds }) => key !== known.key && ageSeconds > 3600).map(({ key }) => key))
    })
    expect(asked.map(({ jobId }) => jobId)).toEqual(asked.map(({ key }) => key.slice(3, 39)))

    expect(removed).toBe(2)
    const left = (await allFiles()).map((entry) => entry.name)
    expect(left.sort()).toEqual([known.key.slice(3), young.key.slice(3), 'README'].sort())
    await dead.discard()
  })

  it('has nothing to remove in a store that was never used', async () => {
    expect(await createDiskStore({ dir }).removeStale(async (all) => new Set(all.map(({ key }) => key)))).toBe(0)
  })
})

it('reports a folder that cannot be written', async () => {
  await mkdir(dir)
  await writeFile(join(dir, 'cd'), 'a file where the folder should be')
  await chmod(join(dir, 'cd'), 0o600)
  await expect(createDiskStore({ dir }).create(JOB, 1)).rejects.toMatchObject({ code: 'EEXIST' })
})

describe('the scratch of a job', () => {
  it('is found again by the next attempt, and is of no other job', async () => {
    await createDiskStore({ dir }).scratch(JOB).write('1', Buffer.from('one'))
    const store = createDiskStore({ dir })
    await store.scratch(JOB).write('1', Buffer.from('another'))
    expect((await store.scratch(JOB).read('1'))?.toString()).toBe('another')
    expect(await store.scratch(JOB).read('2')).toBeNull()
    expect(await store.scratch(JOB.replace('0192', '0193')).read('1')).toBeNull()
    expect(await allFiles()).toHaveLength(1)
  })

  it('goes with the files of its job, and is no file that could be fetched by a name of one’s own', async () => {
    const store = createDiskStore({ dir })
    await store.scratch(JOB).write('../../etc/passwd', Buffer.from('harmless'))
    await store.discard(JOB, ({ attempt }) => attempt <= 3)
    expect(await allFiles()).toEqual([])
    await expect(store.scratch('../x').write('1', Buffer.from('a'))).rejects.toThrow('UUID')
    await expect(store.create(JOB, 0)).rejects.toThrow('attempt')
  })
})
