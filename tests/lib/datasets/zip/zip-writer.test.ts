import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { centralHeader, dataDescriptor } from '@/lib/datasets/zip/records'
import { createZipWriter, type ZipState } from '@/lib/datasets/zip/zip-writer'
import { endRecords } from '@/lib/zip/record'
import { collect } from '@/tests/lib/datasets/formats/source-of'

const options = { modified: new Date('2026-03-31T22:30:10Z'), level: 1 }

/** What Python's zipfile makes of it: another implementation, which checks every checksum. */
function readZip(bytes: Buffer): Record<string, string> {
  const dir = mkdtempSync(join(tmpdir(), 'postroom-zip-'))
  try {
    writeFileSync(join(dir, 'file.zip'), bytes)
    const script = `import zipfile, json, sys
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
print(json.dumps({i.filename: [z.read(i).decode(), list(i.date_time)] for i in z.infolist()}))`
    const read = JSON.parse(
      execFileSync('/usr/bin/python3', ['-c', script, join(dir, 'file.zip')], { encoding: 'utf8', maxBuffer: 2 ** 28 }),
    )
    for (const [, at] of Object.values<[string, number[]]>(read)) expect(at).toEqual([2026, 3, 31, 22, 30, 10])
    return Object.fromEntries(Object.entries<[string, number[]]>(read).map(([name, [content]]) => [name, content]))
  } finally {
    rmSync(dir, { recursive: true })
  }
}

const lines = (count: number) => Array.from({ length: count }, (_, at) => `${at} Größe ${Math.sin(at)}\n`)

describe('a ZIP', () => {
  it('is read by another program: entries of many blocks, small ones, empty ones', async () => {
    const out = collect()
    const zip = createZipWriter(out, options)
    await zip.add('Straße.txt', Buffer.from('first'))
    zip.start('rows.txt')
    const blocks = lines(300).map((line) => line.repeat(50))
    await Promise.all(blocks.map((block) => zip.write(Buffer.from(block))))
    await zip.finish()
    await zip.add('empty.txt', Buffer.alloc(0))
    await zip.close()
    expect(readZip(out.bytes())).toEqual({ 'Straße.txt': 'first', 'rows.txt': blocks.join(''), 'empty.txt': '' })
  })

  it('can be gone on with by another process after any block', async () => {
    const blocks = lines(8)
    const out = collect()
    let saved: ZipState | undefined
    for (const [at, block] of blocks.entries()) {
      const zip = createZipWriter(out, options, saved)
      if (at === 0) await zip.add('before.txt', Buffer.from('before'))
      if (at === 0) zip.start('rows.txt')
      await zip.write(Buffer.from(block))
      saved = JSON.parse(JSON.stringify(zip.save()))
    }
    const last = createZipWriter(out, options, saved)
    await last.finish()
    await last.close()
    expect(readZip(out.bytes())).toEqual({ 'before.txt': 'before', 'rows.txt': blocks.join('') })
  })

  it('fails with the failure of its output, at every call after it', async () => {
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' })
    let written = 0
    const zip = createZipWriter({ write: async () => (++written > 1 ? Promise.reject(full) : undefined) }, options)
    zip.start('rows.txt')
    await expect(zip.write(Buffer.from('x'))).rejects.toBe(full)
    await expect(zip.write(Buffer.from('y'))).rejects.toBe(full)
    await expect(zip.finish()).rejects.toBe(full)
  })
})

describe('beyond 4 GiB', () => {
  const entry = { name: 'far.txt', offset: 5 * 2 ** 32, crc: 1, compressed: 10, size: 20 }

  it('an entry stands far into the file by a ZIP64 record', () => {
    const header = centralHeader(entry, options.modified)
    expect(header.readUInt32LE(42)).toBe(0xffffffff)
    const extra = header.subarray(46 + 7)
    expect([extra.readUInt16LE(0), extra.readUInt16LE(2), extra.readBigUInt64LE(4)]).toEqual([1, 8, 5n * 2n ** 32n])
  })

  it('the directory has an end of its own', () => {
    const end = endRecords({ count: 70_000, size: 100, offset: 5 * 2 ** 32 })
    expect(end.readUInt32LE(0)).toBe(0x06064b50)
    expect([end.readBigUInt64LE(24), end.readBigUInt64LE(32), end.readBigUInt64LE(48)]).toEqual([70_000n, 70_000n, 5n * 2n ** 32n])
    expect(end.readUInt32LE(56)).toBe(0x07064b50)
    expect(end.readBigUInt64LE(64)).toBe(5n * 2n ** 32n + 100n)
    expect(end.readUInt32LE(76)).toBe(0x06054b50)
  })

  it('an entry that has itself grown so large is refused', () => {
    expect(() => dataDescriptor({ ...entry, size: 2 ** 32 })).toThrow('far.txt has grown beyond 4 GiB')
  })
})
