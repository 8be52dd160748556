import { describe, expect, it } from 'vitest'
import { createBlock } from '@/lib/datasets/formats/block'
import { createLongRow } from '@/lib/datasets/formats/long-row'
import { encodeTextRows, firstFields, type RowWriters, unescapeField } from '@/lib/datasets/formats/text-rows'
import { writeRows } from '@/lib/datasets/reading/write-rows'
import { pieces, signal } from './source-of'

/** Writes rows as JSON arrays, so that what was read can be compared. */
function asJson(keys: number, columns: number): RowWriters {
  const field = Array.from({ length: columns }, (_, at): RowWriters['fields'][number] => (block, input, from, to) => {
    block.text(`${at > 0 ? ',' : ''}${JSON.stringify(unescapeField(input.toString('utf8', from, to)))}`)
  })
  return {
    keys,
    fields: field,
    longFields: field.map((take) => ({ begin() {}, take, end() {} })),
    mostPerField: 10,
    beginRow: (block) => block.text('['),
    writeNull: (block, at) => block.text(`${at > 0 ? ',' : ''}null`),
    endRow: (block) => block.text(']\n'),
  }
}

async function read(copied: Buffer, { keys = 0, columns = 3, size = 1000, blockBytes = 1000 } = {}) {
  const lines: string[] = []
  const writers = asJson(keys, columns)
  const file = {
    room: async () => Number.POSITIVE_INFINITY,
    encode: (...[input, from, block, limit]: Parameters<Parameters<typeof writeRows>[1]['encode']>) =>
      encodeTextRows(input, from, block, limit, writers),
    longRow: () => createLongRow(writers),
    write: async (block: ReturnType<typeof createBlock>) => void lines.push(block.content().toString()),
    canBeCut: async () => true,
    end: async () => {},
    save: () => null,
    warnings: () => [],
  }
  const rows = await writeRows(pieces(copied, size), file, { signal, progress: () => {}, blockBytes })
  const all = lines.join('').trim().split('\n')
  expect(all).toHaveLength(rows)
  return all.map((line) => JSON.parse(line))
}

const text = `1\tGröße\t\\N\n2\ttab\\there\\\\\t\n3\tline\\nbreak\\r\t🎉\n`
const rows = [
  ['1', 'Größe', null],
  ['2', 'tab\there\\', ''],
  ['3', 'line\nbreak\r', '🎉'],
]

describe('the COPY text format', () => {
  it('gives text, empty text and NULL', async () => {
    expect(await read(Buffer.from(text))).toEqual(rows)
  })

  it('may be cut anywhere, in the middle of a letter too, and blocks may be of any size', async () => {
    const bytes = Buffer.from(text)
    for (let size = 1; size <= bytes.length; size += 1) expect(await read(bytes, { size, blockBytes: 1 + (size % 40) })).toEqual(rows)
  })

  it('tells a backslash and a N from NULL', async () => {
    expect(await read(Buffer.from('\\\\N\t\\N\n'), { columns: 2 })).toEqual([['\\N', null]])
  })

  it('passes over the keys', async () => {
    expect(await read(Buffer.from('k\\t1\t7\ta\nk2\t8\tb\n'), { keys: 2, columns: 1 })).toEqual([['a'], ['b']])
    expect(firstFields(Buffer.from('k\\t1\t7\ta'), 2)).toEqual(['k\t1', '7'])
  })

  it('that ends in the middle of a row is an error', async () => {
    await expect(read(Buffer.from('1\t2\t3\n3'))).rejects.toThrow('middle of a row')
  })
})

describe('a block', () => {
  it('takes rows up to its limit, in bytes or in rows, and tells where the next one begins', () => {
    const input = Buffer.from('a\nb\nc\nd\n')
    const block = createBlock(100)
    expect(encodeTextRows(input, 0, block, { rows: 2, bytes: 1000 }, asJson(0, 1))).toBe(4)
    expect([block.rows, block.content().toString(), block.lastRow.toString()]).toEqual([2, '["a"]\n["b"]\n', 'b'])
    block.clear()
    expect(encodeTextRows(input, 4, block, { rows: 10, bytes: 1 }, asJson(0, 1))).toBe(6)
    expect(block.content().toString()).toBe('["c"]\n')
  })

  it('grows for a row that is larger than it', () => {
    const block = createBlock(16)
    const long = 'x'.repeat(10_000)
    encodeTextRows(Buffer.from(`${long}\n`), 0, block, { rows: 1, bytes: 16 }, asJson(0, 1))
    expect(block.content().toString()).toBe(`["${long}"]\n`)
    block.clear()
    expect(block.bytes).toHaveLength(16)
  })
})
