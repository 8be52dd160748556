import { createHash } from 'node:crypto'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { CsvOptions, type SplitLimit } from '@/kinds/export/payload'
import { createCsv } from '@/lib/datasets/formats/csv'
import type { Format } from '@/lib/datasets/formats/format'
import { jsonLines } from '@/lib/datasets/formats/json-lines'
import { createSplit, splitBlockBytes } from '@/lib/datasets/formats/split'
import { xlsx } from '@/lib/datasets/formats/xlsx'
import { writeRows } from '@/lib/datasets/reading/write-rows'
import { about, collect, copyText, pieces, signal } from './source-of'

const columns = [{ name: 'n', label: 'N', type: 'text' as const }]
const rows = Array.from({ length: 2500 }, (_, at) => [`${at} ${Math.sin(at)}`])
const split = (format: Format, limit: SplitLimit) => createSplit(format, { limit, fileName: 'Größe', manifest: () => ({ filters: ['x'] }) })
const decode = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString()

async function write(format: Format, copied: Buffer, blockBytes = 5000) {
  const out = collect()
  const file = format.open(about(columns), out)
  await writeRows(pieces(copied), file, { signal, progress: () => {}, blockBytes })
  await file.end()
  return unzipSync(out.bytes())
}

/** Texts that do not compress, the same ones each time. */
function randomLetters() {
  const letters = Array.from({ length: 40_000 }, (_, at) => createHash('sha512').update(String(at)).digest('base64url')).join('')
  let from = 0
  return (length: number) => {
    from = (from + length) % (letters.length - length)
    return letters.slice(from, from + length)
  }
}

// Megabytes that do not compress take their time where both cores have other work.
describe('a file in parts', { timeout: 30_000 }, () => {
  it('has numbered parts of no more rows than asked for, each with its header, and a manifest', async () => {
    const csv = createCsv(CsvOptions.parse({ bom: false }))
    const entries = await write(split(csv, { unit: 'rows', size: 1000 }), copyText(rows))
    expect(Object.keys(entries)).toEqual(['Größe 001.csv', 'Größe 002.csv', 'Größe 003.csv', 'manifest.json'])
    const lines = (part: number) => decode(entries[`Größe 00${part}.csv`]).trimEnd().split('\n')
    expect([1, 2, 3].map((part) => [lines(part)[0], lines(part).length])).toEqual([
      ['N', 1001],
      ['N', 1001],
      ['N', 501],
    ])
    expect([1, 2, 3].flatMap((part) => lines(part).slice(1))).toEqual(rows.flat())
    const manifest = JSON.parse(decode(entries['manifest.json']))
    expect(manifest).toMatchObject({ filters: ['x'], parts: [{ name: 'Größe 001.csv', rows: 1000 }, { rows: 1000 }, { rows: 500 }] })
    for (const part of manifest.parts) {
      const bytes = entries[part.name] ?? new Uint8Array()
      expect([part.bytes, part.sha256]).toEqual([bytes.length, createHash('sha256').update(bytes).digest('hex')])
    }
  })

  it.each<[string, Format]>([
    ['JSON Lines', jsonLines],
    ['XLSX', xlsx],
  ])('in %s has no part larger than asked for, and not many more than needed', async (_, format) => {
    const random = Array.from({ length: 3000 }, (_x, at) => [
      Array.from({ length: 12 }, (_y, part) => createHash('sha512').update(`${at} ${part}`).digest('base64')).join(''),
    ])
    const limit: SplitLimit = { unit: 'megabytes', size: 1 }
    const entries = await write(split(format, limit), copyText(random), splitBlockBytes(limit, 512 * 1024))
    const sizes = Object.entries(entries).flatMap(([name, bytes]) => (name.endsWith('.json') ? [] : [bytes.length]))
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_000_000)
    expect(sizes.length).toBeGreaterThan(1)
    expect(sizes.slice(0, -1).every((size) => size > 700_000)).toBe(true)
  })

  it.each<[string, Format]>([
    ['JSON Lines', jsonLines],
    ['CSV', createCsv(CsvOptions.parse({}))],
    ['XLSX', xlsx],
  ])('in %s has no part larger than asked for, however the sizes of rows differ', async (_, format) => {
    const letters = randomLetters()
    const wide = Array.from({ length: 13 }, (_x, at) => ({ name: `c${at}`, label: `C${at}`, type: 'text' as const }))
    // Some 900 KB of small rows, then one of 400 KB, and so on.
    const all = Array.from({ length: 13_000 }, (_x, at) => wide.map(() => letters(at % 4321 === 4320 ? 31_000 : 16)))
    const limit: SplitLimit = { unit: 'megabytes', size: 1 }
    const out = collect()
    const file = split(format, limit).open(about(wide), out)
    await writeRows(pieces(copyText(all)), file, { signal, progress: () => {}, blockBytes: splitBlockBytes(limit, 512 * 1024) })
    await file.end()
    const { parts } = JSON.parse(decode(unzipSync(out.bytes())['manifest.json']))
    expect(parts.reduce((sum: number, part: { rows: number }) => sum + part.rows, 0)).toBe(all.length)
    for (const part of parts) expect([part.name, part.bytes <= 1_000_000]).toEqual([part.name, true])
  })

  it('has no part without rows behind one that the last row fills', async () => {
    const entries = await write(split(xlsx, { unit: 'rows', size: 1000 }), copyText(rows.slice(0, 2000)))
    expect(JSON.parse(decode(entries['manifest.json'])).parts).toMatchObject([{ rows: 1000 }, { rows: 1000 }])
    expect(Object.keys(entries)).toEqual(['Größe 001.xlsx', 'Größe 002.xlsx', 'manifest.json'])
  })

  it('has one part when there are no rows', async () => {
    const entries = await write(split(jsonLines, { unit: 'rows', size: 1000 }), Buffer.alloc(0))
    expect(JSON.parse(decode(entries['manifest.json'])).parts).toMatchObject([{ name: 'Größe 001.jsonl', rows: 0, bytes: 0 }])
  })

  it('can be gone on with by another process behind any part, and tells the same at its end', async () => {
    const format = split(xlsx, { unit: 'rows', size: 1000 })
    const whole = await write(format, copyText(rows))
    const out = collect()
    let saved: unknown
    let done = 0
    while (done < rows.length) {
      const file = format.open(about(columns), out, saved)
      const stopped = new Error('broken off')
      const cut = {
        due: () => true,
        async at(_: Buffer, more: number) {
          saved = JSON.parse(JSON.stringify(file.save()))
          done += more
          throw stopped
        },
      }
      const writing = writeRows(pieces(copyText(rows.slice(done))), file, { signal, progress: () => {}, blockBytes: 5000, cut })
      const ended = await writing.then(
        () => true,
        (error) => {
          expect(error).toBe(stopped)
          return false
        },
      )
      if (!ended) continue
      await file.end()
      done = rows.length
    }
    expect(saved).toBeDefined()
    expect(JSON.parse(decode(unzipSync(out.bytes())['manifest.json']))).toEqual(JSON.parse(decode(whole['manifest.json'])))
  })
})
