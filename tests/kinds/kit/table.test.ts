import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { openTable } from '@/kinds/kit/worker/table'

const read = async (text: string | Buffer) => {
  const table = await openTable({ fileName: 'list.csv', stream: async () => Readable.from([Buffer.from(text)]) }, (heading) =>
    heading.toLowerCase(),
  )
  const rows = []
  for await (const row of table.rows) rows.push(row)
  return { columns: table.columns, rows }
}

describe('a list that somebody brought', () => {
  it.each([',', ';', '\t'])('is read whatever stands between its values (%j)', async (mark) => {
    const { columns, rows } = await read(['\ufeffName', 'Mail\r\n"A"', 'a@x.org\r\n\r\nB', '\r\n'].join(mark))
    expect(columns).toEqual(['Name', 'Mail'])
    expect(rows).toEqual([
      { line: 2, row: { name: 'A', mail: 'a@x.org' } },
      { line: 4, row: { name: 'B', mail: null } },
    ])
  })

  it('may have the other marks within its values', async () => {
    const { rows } = await read('name;street\nA;Am Markt 3, rear\n"B;C";x\ty\n')
    expect(rows.map(({ row }) => row)).toEqual([
      { name: 'A', street: 'Am Markt 3, rear' },
      { name: 'B;C', street: 'x\ty' },
    ])
  })

  it('may have line breaks within quotes, two columns of one name, and rows of any length', async () => {
    const { rows } = await read('a,a,b\n"x\ny",2\n1,2,3,4\n')
    expect(rows.map(({ row }) => row)).toEqual([
      { a: 'x\ny', a_2: '2', b: null },
      { a: '1', a_2: '2', b: '3' },
    ])
  })

  it.each(['', 'a,b\n"x'])('that is none is refused: %j', async (text) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'table_broken' })
  })
})
