import { describe, expect, it } from 'vitest'
import { parseCopyText } from '@/lib/datasets/copy-text'
import type { Row } from '@/lib/datasets/formats/row-source'

async function parse(chunks: Buffer[]): Promise<Row[]> {
  const rows: Row[] = []
  for await (const batch of parseCopyText(chunks as unknown as AsyncIterable<Buffer>)) rows.push(...batch)
  return rows
}

const text = `1\tGröße\t\\N\n2\ttab\\there\\\\\t\n3\tline\\nbreak\\r\t🎉\n`
const rows = [
  ['1', 'Größe', null],
  ['2', 'tab\there\\', ''],
  ['3', 'line\nbreak\r', '🎉'],
]

describe('the COPY text format', () => {
  it('gives text, empty text and NULL', async () => {
    expect(await parse([Buffer.from(text)])).toEqual(rows)
  })

  it('may be cut anywhere, in the middle of a letter too', async () => {
    const bytes = Buffer.from(text)
    for (let size = 1; size <= bytes.length; size += 1) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size))
      expect(await parse(chunks)).toEqual(rows)
    }
  })

  it('tells a backslash and a N from NULL', async () => {
    expect(await parse([Buffer.from('\\\\N\t\\N\n')])).toEqual([['\\N', null]])
  })

  it('comes in batches of at most 250', async () => {
    const sizes: number[] = []
    const many = Buffer.from('x\n'.repeat(601))
    for await (const batch of parseCopyText([many] as unknown as AsyncIterable<Buffer>)) sizes.push(batch.length)
    expect(sizes).toEqual([250, 250, 101])
  })

  it('that ends in the middle of a row is an error', async () => {
    await expect(parse([Buffer.from('1\t2\n3')])).rejects.toThrow('middle of a row')
  })
})
