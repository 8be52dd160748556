import { setTimeout as delay } from 'node:timers/promises'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { CsvOptions } from '@/kinds/export/payload'
import { createCsv } from '@/lib/datasets/formats/csv'
import type { Format, RowFile } from '@/lib/datasets/formats/format'
import { jsonLines } from '@/lib/datasets/formats/json-lines'
import { createSplit } from '@/lib/datasets/formats/split'
import { firstFields, LONG_ROW } from '@/lib/datasets/formats/text-rows'
import { xlsx } from '@/lib/datasets/formats/xlsx'
import { writeRows } from '@/lib/datasets/reading/write-rows'
import { parseCsv } from '@/tests/integration/export/readers/parse-csv'
import { about, collect, copyText, pieces, signal } from './formats/source-of'

const columns = [{ name: 'words', label: 'Words', type: 'text' as const }]
const rows = Array.from({ length: 5000 }, (_, at) => [`${at} ${Math.sin(at)} words that do not compress too well`])
const copied = copyText(rows)
const quiet = { signal, progress: () => {}, blockBytes: 20_000 }

/** Endless rows, counted as they are taken. */
function endless() {
  const taken = { bytes: 0 }
  async function* chunks() {
    for (;;) {
      for await (const piece of pieces(copied)) {
        taken.bytes += piece.length
        yield piece
      }
    }
  }
  return { taken, chunks: chunks() }
}

describe('writing rows', () => {
  it.each<[string, Format]>([
    ['JSON Lines', jsonLines],
    ['XLSX', xlsx],
  ])('waits for a slow output instead of holding %s in memory', async (_, format) => {
    const { taken, chunks } = endless()
    const controller = new AbortController()
    const held: (() => void)[] = []
    const file = format.open(about(columns), { write: () => new Promise((resolve) => held.push(resolve)) })
    const ended = writeRows(chunks, file, { ...quiet, signal: controller.signal }).catch((error: Error) => error)
    // Everything that does not wait for the output has happened when nothing more is taken.
    for (let before = -1; taken.bytes !== before; await delay(100)) before = taken.bytes
    expect(taken.bytes).toBeLessThan(1_000_000)
    controller.abort(new Error('enough'))
    for (;;) {
      for (const release of held.splice(0)) release()
      if (await Promise.race([ended, delay(10, null)])) break
    }
    expect(await ended).toMatchObject({ message: 'enough' })
  })

  it('fails at once when the output does', async () => {
    const { chunks, taken } = endless()
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' })
    const file = xlsx.open(about(columns), { write: async () => Promise.reject(full) })
    await expect(writeRows(chunks, file, quiet)).rejects.toBe(full)
    expect(taken.bytes).toBeLessThan(1_000_000)
  })

  it('fails with the error of its source', async () => {
    async function* failing() {
      yield copyText([['one row']])
      throw new Error('the database is gone')
    }
    await expect(writeRows(failing(), xlsx.open(about(columns), collect()), quiet)).rejects.toThrow('the database is gone')
  })

  it('tells its progress, which ends with all rows', async () => {
    const seen: number[] = []
    await writeRows(pieces(copied), jsonLines.open(about(columns), collect()), { ...quiet, progress: (done) => seen.push(done) })
    expect(seen.length).toBeGreaterThan(5)
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    expect(seen.at(-1)).toBe(rows.length)
  })
})

describe('a long row', () => {
  const csv = createCsv(CsvOptions.parse({ bom: false }))
  const long = 'Größe "XL";\n'.repeat(22_000)
  const document = JSON.stringify(Array.from({ length: 16_000 }, (_, at) => `Größe ${at} "\n`))
  const wide = [
    { name: 'n', label: 'N', type: 'integer' as const },
    { name: 'words', label: 'Words', type: 'text' as const },
    { name: 'document', label: 'Document', type: 'json' as const },
  ]
  const values = [
    ['k0', '0', 'short', '1'],
    ['k1', '1', long, document],
    ['k2', null, 'short', null],
    ['k3', '3', long, '[]'],
    ['k4', '4', 'y'.repeat(LONG_ROW), '2'],
    ['k5', null, null, document],
  ]
  const withLongRows = copyText(values)

  async function write(format: Format, size: number, blockBytes = 40_000) {
    const out = collect()
    const cuts: string[] = []
    let mostHeld = 0
    const file = format.open(about(wide, 1), {
      async write(bytes) {
        mostHeld = Math.max(mostHeld, bytes.length)
        await out.write(bytes)
      },
    })
    const cut = { due: () => true, at: async (lastRow: Buffer) => void cuts.push(firstFields(lastRow, 1)[0] ?? '') }
    const count = await writeRows(pieces(withLongRows, size), file, { ...quiet, blockBytes, cut })
    await file.end()
    return { count, bytes: out.bytes(), cuts, mostHeld, warnings: file.warnings() }
  }

  it.each([500, 65_536, 10_000_000])('is whole in JSON Lines when it comes in pieces of %i bytes', async (size) => {
    const { count, bytes, cuts, mostHeld } = await write(jsonLines, size)
    const lines = bytes.toString().trimEnd().split('\n')
    expect([count, lines.length]).toEqual([6, 6])
    const read = lines.map((line) => JSON.parse(line))
    for (const [at, row] of read.entries()) {
      expect([row.n === null ? null : String(row.n), row.words]).toEqual([values[at]?.[1], values[at]?.[2]])
      expect(row.document).toEqual(values[at]?.[3] ? JSON.parse(values[at][3]) : null)
    }
    expect(cuts).toEqual(expect.arrayContaining(['k1', 'k3', 'k4', 'k5']))
    expect(mostHeld).toBeLessThan(3_000_000)
  })

  it('is the same in CSV however it comes, and read back', async () => {
    const files = await Promise.all([500, 65_536, 10_000_000].map((size) => write(csv, size)))
    for (const { count, bytes } of files) expect([count, bytes.equals(files[0]?.bytes ?? Buffer.alloc(0))]).toEqual([6, true])
    const [header, ...rows] = parseCsv(files[0]?.bytes.toString() ?? '')
    expect(header).toEqual(['N', 'Words', 'Document'])
    expect(rows).toEqual(values.map(([, ...row]) => row))
  })

  it('is cut at what a cell of XLSX holds, in few bytes and with a warning', async () => {
    const { count, bytes, warnings, mostHeld } = await write(xlsx, 65_536)
    const sheet = Buffer.from(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? []).toString()
    const texts = [...sheet.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text = '']) => text)
    expect(count).toBe(6)
    expect(texts.filter((text) => text.length === 32_767)).toHaveLength(5)
    expect(texts).toContain(long.slice(0, 32_767))
    expect(warnings).toMatchObject([
      {
        code: 'text_cut',
        count: 5,
        places: [
          { column: 'Words', count: 3 },
          { column: 'Document', count: 2 },
        ],
      },
    ])
    expect(mostHeld).toBeLessThan(3_000_000)
  })

  it('that is declared JSON and is none is refused, with its row and its column', async () => {
    const rows = copyText([['1'], [`{"a": ${'x'.repeat(400_000)}}`]])
    const file = jsonLines.open(about([{ name: 'd', label: 'Document', type: 'json' }]), collect())
    await expect(writeRows(pieces(rows), file, quiet)).rejects.toMatchObject({ code: 'value_not_json', row: 2, column: 'Document' })
  })

  it('begins a part of its own where nobody knows whether it fits', async () => {
    const split = createSplit(jsonLines, { limit: { unit: 'megabytes', size: 1 }, fileName: 'part', manifest: () => ({}) })
    const { bytes } = await write(split, 65_536)
    const { parts } = JSON.parse(Buffer.from(unzipSync(bytes)['manifest.json'] ?? []).toString())
    expect(parts.reduce((sum: number, part: { rows: number }) => sum + part.rows, 0)).toBe(6)
    expect(parts[0].rows).toBe(1)
  })

  it('is not looked through anew for every piece of it', async () => {
    let looked = 0
    const file = csv.open(about(wide, 1), collect())
    const counting: RowFile = {
      ...file,
      encode(input, from, block, limit) {
        looked += input.length - from
        return file.encode(input, from, block, limit)
      },
    }
    expect(await writeRows(pieces(withLongRows, 1000), counting, quiet)).toBe(6)
    expect(looked).toBeLessThan(2 * withLongRows.length)
  })
})

describe('room', () => {
  it.each([1, 7, 60_000])('is asked for only when there are rows for it, and these come in pieces of %i bytes', async (size) => {
    const rooms: number[] = []
    const some = rows.slice(0, 100)
    let encoded = 0
    const file: RowFile = { ...jsonLines.open(about(columns), collect()) }
    const inTens: RowFile = {
      ...file,
      room: async () => {
        rooms.push(encoded)
        return 10
      },
      encode(input, from, block, limit) {
        const before = block.rows
        const at = file.encode(input, from, block, limit)
        encoded += block.rows - before
        return at
      },
    }
    expect(await writeRows(pieces(copyText(some), size), inTens, quiet)).toBe(100)
    expect(rooms).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90])
  })

  it('is not asked for when there are none', async () => {
    const file: RowFile = { ...jsonLines.open(about(columns), collect()), room: () => expect.unreachable() }
    expect(await writeRows(pieces(Buffer.alloc(0)), file, quiet)).toBe(0)
  })
})

describe('a source that is silent between its rows', () => {
  const SILENCE = Buffer.alloc(0)

  it('has what it gave so far written, told of and cut there', async () => {
    const out = collect()
    const seen: string[] = []
    async function* slow() {
      for (const words of ['one', 'two', 'three']) {
        yield copyText([[words]])
        seen.push(`asked, ${out.text().split('\n').length - 1} written`)
        yield SILENCE
        yield SILENCE
      }
    }
    const progress = (rows: number) => seen.push(`${rows} done`)
    const cut = { due: () => true, at: async (lastRow: Buffer, rows: number) => void seen.push(`cut behind ${lastRow} at ${rows}`) }
    expect(await writeRows(slow(), jsonLines.open(about(columns), out), { ...quiet, progress, cut, flushMs: 0 })).toBe(3)
    expect(seen.filter((line) => line.startsWith('cut'))).toEqual(['cut behind one at 1', 'cut behind two at 2', 'cut behind three at 3'])
    expect(seen.filter((line) => line.startsWith('asked'))).toEqual(['asked, 1 written', 'asked, 2 written', 'asked, 3 written'])
    expect(seen.slice(0, 3)).toEqual(['1 done', 'cut behind one at 1', 'asked, 1 written'])
  })

  it('in the middle of a row goes on with it', async () => {
    const out = collect()
    async function* slow() {
      yield Buffer.from('one')
      yield SILENCE
      yield Buffer.from(' row\nanother')
      yield SILENCE
      yield Buffer.from(' row\n')
    }
    expect(await writeRows(slow(), jsonLines.open(about(columns), out), { ...quiet, flushMs: 0 })).toBe(2)
    expect(out.text()).toBe('{"words":"one row"}\n{"words":"another row"}\n')
  })
})

describe('cutting', () => {
  /** Cuts after every block. */
  function everywhere(at: (lastRow: Buffer, done: number) => void) {
    return { ...quiet, cut: { due: () => true, at: async (lastRow: Buffer, done: number) => at(lastRow, done) } }
  }

  it('happens where everything is written, and tells the row it happens behind', async () => {
    const out = collect()
    const cuts: number[] = []
    await writeRows(
      pieces(copied),
      jsonLines.open(about(columns), out),
      everywhere((lastRow, done) => {
        expect(out.text().trimEnd().split('\n')).toHaveLength(done)
        expect(lastRow.toString()).toBe(rows[done - 1]?.[0])
        cuts.push(done)
      }),
    )
    expect(cuts.length).toBeGreaterThan(5)
  })

  it('does not happen where the file cannot be cut', async () => {
    const whole: RowFile = { ...jsonLines.open(about(columns), collect()), canBeCut: async () => false }
    await writeRows(
      pieces(copied),
      whole,
      everywhere(() => expect.unreachable()),
    )
  })
})
