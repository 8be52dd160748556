import { describe, expect, it } from 'vitest'
import { csv } from '@/lib/datasets/formats/csv'
import { createCsvRowCounter } from '@/lib/datasets/formats/csv-row-counter'
import { guardFormula } from '@/lib/datasets/formats/formula-guard'
import { collect, context, sourceOf } from './source-of'

describe('CSV', () => {
  it('begins with a byte order mark and a header that no spreadsheet runs', async () => {
    const columns = ['plain', 'a "quoted" one', 'with, comma', '=1+1', '@x\ny'].map((label) => ({
      name: 'x',
      label,
      type: 'text' as const,
    }))
    const { output, text } = collect()
    const written = await csv.write(sourceOf(columns, [], '1,2,3,4,5\n'), output, context())
    expect(text()).toBe(`\uFEFFplain,"a ""quoted"" one","with, comma",'=1+1,"'@x\ny"\n1,2,3,4,5\n`)
    expect(written).toEqual({ rows: 1, warnings: [] })
  })

  it('counts rows by their ends, not by the line breaks in them, wherever the bytes are cut', () => {
    const bytes = Buffer.from('1,"two\nlines"\n2,"a ""quote""\n"\n3,""\n')
    for (let size = 1; size <= bytes.length; size += 1) {
      const counter = createCsvRowCounter()
      for (let at = 0; at < bytes.length; at += size) counter.add(bytes.subarray(at, at + size))
      expect(counter.rows()).toBe(3)
    }
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
