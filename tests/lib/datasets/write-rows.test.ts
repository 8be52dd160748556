import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { CsvOptions } from '@/lib/contracts/kinds/export'
import { createCsv } from '@/lib/datasets/formats/csv'
import type { Format, RowFile } from '@/lib/datasets/formats/format'
import { jsonLines } from '@/lib/datasets/formats/json-lines'
import { xlsx } from '@/lib/datasets/formats/xlsx'
import { writeRows } from '@/lib/datasets/write-rows'
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
  it('with line breaks in it is not looked through anew for every piece of it', async () => {
    const value = 'line\n'.repeat(200_000)
    const csv = Buffer.from(`1,"${value}"\n2,short\n3,"${value}"\n`)
    let looked = 0
    const file = createCsv(CsvOptions.parse({})).open(about(columns), collect())
    const counting: RowFile = {
      ...file,
      encode(input, from, block, limit) {
        looked += input.length - from
        return file.encode(input, from, block, limit)
      },
    }
    expect(await writeRows(pieces(csv, 1000), counting, quiet)).toBe(3)
    expect(looked).toBeLessThan(4 * csv.length)
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
    expect(await writeRows(slow(), jsonLines.open(about(columns), out), { ...quiet, progress, cut })).toBe(3)
    expect(seen.filter((line) => line.startsWith('cut'))).toEqual(['cut behind one at 1', 'cut behind two at 2', 'cut behind three at 3'])
    expect(seen.filter((line) => line.startsWith('asked'))).toEqual(['asked, 0 written', 'asked, 1 written', 'asked, 2 written'])
    expect(seen.slice(0, 3)).toEqual(['asked, 0 written', '1 done', 'cut behind one at 1'])
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
    expect(await writeRows(slow(), jsonLines.open(about(columns), out), quiet)).toBe(2)
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
