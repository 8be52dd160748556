import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
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
