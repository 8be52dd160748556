import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CsvOptions } from '@/kinds/export/payload'
import type { ColumnType } from '@/lib/contracts/datasets'
import { createCsv } from '@/lib/datasets/formats/csv'
import { guardFormulas } from '@/lib/datasets/formats/csv/formula-guard'
import { copyText, fileOf } from '@/tests/lib/datasets/formats/source-of'

async function guarded(type: ColumnType, value: string, options: object = {}) {
  const format = createCsv(CsvOptions.parse({ bom: false, ...options }))
  const { text, warnings } = await fileOf(format, [{ name: 'x', label: 'h', type }], copyText([[value]]))
  return { cell: text.slice(text.indexOf('\n') + 1, -1), changed: warnings.map(({ code, count }) => [code, count]) }
}

describe('the formula guard', () => {
  it.each(['=1', '+1', '-1', '@a', '\tx', '\rx', '\nx', '＝1', '＋1', '－1', '＠a'])('puts an apostrophe before %j', (text) => {
    expect(guardFormulas(text)).toBe(`'${text}`)
  })

  it.each([
    ['x;=1+1;y', "x;'=1+1;y"],
    ['x,@SUM(1)', "x,'@SUM(1)"],
    ['x|-1', "x|'-1"],
    ['x\t=1', "x\t'=1"],
    ['x\n=1', "x\n'=1"],
    ['x\r\n+1', "x\r\n'+1"],
    ['x;"=1"', `x;"'=1"`],
    ['"=1"', `"'=1"`],
    ['x;\t=1', "x;'\t'=1"],
    ['=1;=2', "'=1;'=2"],
    ['x;＝1', "x;'＝1"],
  ])('knows where another program may begin a cell: %j becomes %j', async (text, safe) => {
    expect(guardFormulas(text)).toBe(safe)
    const { cell, changed } = await guarded('text', text)
    expect([cell, changed]).toEqual([/[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe, [['formula_guarded', 1]]])
  })

  it.each(['', 'a=1', ' =1', "'=1", '0', '🎉', 'Nord-Süd', 'a@b.de', 'C++; done', 'a\n\nb', 'a\t\tb', '＊1', 'x; y'])(
    'leaves %j as it is',
    async (text) => {
      expect(guardFormulas(text)).toBe(text)
      expect((await guarded('text', text)).changed).toEqual([])
    },
  )

  it.each<[ColumnType, string]>([
    ['numeric', '=HYPERLINK("http://evil")'],
    ['integer', '-1+1'],
    ['json', '@SUM(1)'],
    ['numeric', '-Infinity'],
    ['date', '-infinity'],
    ['timestamp', '-infinity'],
    ['boolean', '=1'],
  ])('goes by what is written and not by what was declared: %s %s', async (type, text) => {
    expect((await guarded(type, text)).cell).toMatch(/^"?'[=@-]/)
  })

  it.each<[ColumnType, string, object]>([
    ['integer', '-5', {}],
    ['numeric', '-1.5e-07', {}],
    ['numeric', '-0.5', { decimal: 'comma', delimiter: ';' }],
    ['numeric', '-5', { quoting: 'all' }],
  ])('leaves numbers numbers: %s %s with %j', async (type, text, options) => {
    expect((await guarded(type, text, options)).changed).toEqual([])
  })

  it('guards headers and tells of them', async () => {
    const format = createCsv(CsvOptions.parse({ bom: false }))
    const columns = ['=1+1', '@x\n=2', 'fine'].map((label) => ({ name: 'x', label, type: 'text' as const }))
    const { text, warnings } = await fileOf(format, columns, Buffer.alloc(0))
    expect(text).toBe(`'=1+1,"'@x\n'=2",fine\n`)
    expect(warnings).toMatchObject([{ code: 'header_guarded', count: 2, places: [{ column: '=1+1' }, { column: '@x\n=2' }] }])
  })

  it('is off for a program that wants every byte as it is stored', async () => {
    expect(await guarded('text', '=1;=2', { guard: false })).toEqual({ cell: '=1;=2', changed: [] })
    expect(await guarded('text', '\t"=1"', { guard: false })).toEqual({ cell: '"\t""=1"""', changed: [] })
  })

  const letters = fc.constantFrom('a', 'ß', '"', '=', '-', '＝', '＊', ';', ',', '|', '\t', '\n', '\r', '\\', '🎉')
  const values = fc.tuple(fc.string({ unit: letters, maxLength: 12 }), fc.constantFrom(',', ';', '\t', '|'))

  it('is the same whatever the delimiter', async () => {
    await fc.assert(
      fc.asyncProperty(values, async ([text, delimiter]) => {
        const { cell } = await guarded('text', text, { delimiter, quoting: 'all' })
        expect(cell).toBe(`"${guardFormulas(text).replaceAll('"', '""')}"`)
      }),
      { numRuns: 100 },
    )
  })

  it('is the same in a value that is so long that it is written in pieces', async () => {
    const texts = fc.sample(values, 40).flat().join('')
    const { cell, changed } = await guarded('text', 'x'.repeat(300_000) + texts)
    expect(cell.slice(300_001)).toBe(`${guardFormulas(`x${texts}`).slice(1).replaceAll('"', '""')}"`)
    expect(changed).toEqual([['formula_guarded', 1]])
  })
})
