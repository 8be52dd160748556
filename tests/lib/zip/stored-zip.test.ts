import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { layOutZip, type StoredZip, type ZipFile, type ZipPart } from '@/lib/zip/stored-zip'
import { readZip } from '@/tests/support/readers/read-zip'

const modified = new Date('2026-01-02T03:04:06Z')
const contents = ['first', '', 'the third', 'Prüfung\n'.repeat(1000)].map((text) => Buffer.from(text))
const files = contents.map((content, at): ZipFile => ({ name: `ä ${at}.txt`, bytes: content.length, crc32: crc32(content), modified }))

const bytesOf = (parts: ZipPart[]) =>
  Buffer.concat(
    parts.map((part) => ('own' in part ? part.own : (contents[part.file] ?? Buffer.alloc(0)).subarray(part.start, part.end + 1))),
  )

describe('a ZIP of stored files', () => {
  const zip = layOutZip(files)
  const whole = bytesOf(zip.parts())

  it('has the length that was told before any file was read', () => expect(whole).toHaveLength(zip.bytes))

  it('is read by another program, every checksum right', () =>
    expect(readZip(whole)).toEqual(files.map(({ name }, at) => [name, String(contents[at])])))

  it('is of Unix, so that names with umlauts are read as what they are', () => {
    const central = whole.indexOf(Buffer.from('PK\u0001\u0002'))
    expect([whole[central + 5], whole.readUInt32LE(central + 38) >>> 16]).toEqual([3, 0o100644])
  })

  it('can be had in parts, cut anywhere', () => {
    for (let cut = 1; cut < zip.bytes; cut += 37) {
      const [before, behind] = [zip.parts({ start: 0, end: cut - 1 }), zip.parts({ start: cut, end: zip.bytes - 1 })]
      expect(Buffer.concat([bytesOf(before), bytesOf(behind)]).equals(whole)).toBe(true)
    }
    expect(bytesOf(zip.parts({ start: 40, end: 40 }))).toEqual(whole.subarray(40, 41))
  })

  it('may be empty', () => expect(readZip(bytesOf(layOutZip([]).parts()))).toEqual([]))

  it('holds files beyond 4 GiB, and others behind them', () => {
    const five = 5 * 2 ** 30
    const small = files[0] as ZipFile
    const large = layOutZip([{ name: 'large', bytes: five, crc32: 0, modified }, small, { ...small, name: 'last' }])
    expect(large.bytes).toBeGreaterThan(five)
    const seen = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    print(json.dumps([[i.file_size for i in z.infolist()], z.read('last').decode()]))`
    expect(readSparse(large, seen)).toEqual([[five, 5, 5], 'first'])
  })
})

/** The large file is a hole of its length: nothing is written there, and nobody reads it. */
function readSparse(zip: StoredZip, script: string): unknown {
  const dir = mkdtempSync(join(tmpdir(), 'postroom-zip-'))
  try {
    const path = join(dir, 'file.zip')
    const fd = openSync(path, 'w')
    let at = 0
    for (const part of zip.parts()) {
      const bytes = 'own' in part ? part.own : part.file === 0 ? null : (contents[0] as Buffer)
      if (bytes) writeSync(fd, bytes, 0, bytes.length, at)
      at += bytes?.length ?? 5 * 2 ** 30
    }
    closeSync(fd)
    return JSON.parse(execFileSync('/usr/bin/python3', ['-c', script, path], { encoding: 'utf8' }))
  } finally {
    rmSync(dir, { recursive: true })
  }
}
