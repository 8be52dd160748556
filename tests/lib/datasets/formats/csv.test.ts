import { describe, expect, it } from 'vitest'
import { CsvOptions } from '@/lib/contracts/kinds/export'
import { createCsv } from '@/lib/datasets/formats/csv'
import { firstCsvFields } from '@/lib/datasets/formats/csv-rows'
import { guardFormula } from '@/lib/datasets/formats/formula-guard'
import { writeRows } from '@/lib/datasets/write-rows'
import { about, collect, fileOf, pieces, signal } from './source-of'

const csv = (options: object = {}) => createCsv(CsvOptions.parse(options))
const column = (label: string) => ({ name: 'x', label, type: 'text' as const })

describe('CSV', () => {
  it('begins with a byte order mark and a header that no spreadsheet runs', async () => {
    const columns = ['plain', 'a "quoted" one', 'with, comma', '=1+1', '@x\ny'].map(column)
    const { text, rows } = await fileOf(csv(), columns, Buffer.from('1,2,3,4,5\n'))
    expect(text).toBe(`\uFEFFplain,"a ""quoted"" one","with, comma",'=1+1,"'@x\ny"\n1,2,3,4,5\n`)
    expect(rows).toBe(1)
  })

  it('has the delimiter, the quotes and the beginning that were asked for, in its header too', async () => {
    const columns = ['a,b', 'c;d'].map(column)
    expect((await fileOf(csv({ delimiter: ';', bom: false }), columns, Buffer.from('1;2\n'))).text).toBe('a,b;"c;d"\n1;2\n')
    expect((await fileOf(csv({ quoting: 'all', bom: false }), columns, Buffer.from('"1",\n'))).text).toBe('"a,b","c;d"\n"1",\n')
  })

  it('has its header when there are no rows', async () => {
    expect((await fileOf(csv(), [column('only')], Buffer.alloc(0))).text).toBe('\uFEFFonly\n')
  })

  const hard = '1,"two\nlines"\n2,"a ""quote""\n"\n3,""\n'
  it('counts rows by their ends, not by the line breaks in them, wherever the bytes are cut', async () => {
    for (let size = 1; size <= hard.length; size += 1) {
      const written = await fileOf(csv({ bom: false }), [column('h')], Buffer.from(hard), { pieceBytes: size, blockBytes: 1 + (size % 20) })
      expect(written).toMatchObject({ rows: 3, text: `h\n${hard}` })
    }
  })

  it('leaves the keys out, quoted or not, wherever the bytes are cut', async () => {
    const keyed = '7,"k,""\n1",1,"two\nlines"\n8,k2,2,\n"9","",3,x\n'
    for (let size = 1; size <= keyed.length; size += 1) {
      const out = collect()
      const file = csv({ bom: false }).open(about([column('h')], 2), out)
      const rows = await writeRows(pieces(Buffer.from(keyed), size), file, { signal, progress: () => {}, blockBytes: 1 + (size % 20) })
      expect([rows, out.text()]).toEqual([3, 'h\n1,"two\nlines"\n2,\n3,x\n'])
    }
    expect(firstCsvFields(Buffer.from('7,"k,""\n1",1'), { keys: 2, delimiter: 44 })).toEqual(['7', 'k,"\n1'])
  })
})

describe('the formula guard', () => {
  it.each(['=1', '+1', '-1', '@a', '\tx', '\rx', '\nx', '＝1', '＋1', '－1', '＠a'])('puts an apostrophe before %j', (text) => {
    expect(guardFormula(text)).toBe(`'${text}`)
  })

  it.each(['', 'a=1', ' =1', "'=1", '0', '🎉'])('leaves %j as it is', (text) => {
    expect(guardFormula(text)).toBe(text)
  })
})
