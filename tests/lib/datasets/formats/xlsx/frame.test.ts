import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { ColumnType } from '@/lib/contracts/datasets'
import { createXlsx, xlsx } from '@/lib/datasets/formats/xlsx'
import { about, collect, copyText, fileOf } from '@/tests/lib/datasets/formats/source-of'

/** The parts of a workbook with columns of these labels. */
async function partsOf(labels: string[], type: ColumnType, row: string[]) {
  const columns = labels.map((label, at) => ({ name: `c${at}`, label, type }))
  const { bytes } = await fileOf(xlsx, columns, copyText([row]))
  const parts = unzipSync(bytes)
  return (name: string) => Buffer.from(parts[name] ?? []).toString()
}

describe('a workbook', () => {
  it('may have columns without a number format only', async () => {
    const part = await partsOf(['Paid', 'Public'], 'boolean', ['true', 'false'])
    expect(part('xl/worksheets/sheet1.xml')).toContain(
      '</row><row r="2"><c r="A2" s="0" t="b"><v>1</v></c><c r="B2" s="0" t="b"><v>0</v></c></row></sheetData>',
    )
  })

  it.each([0, 2, 3, 4, 6, 7])('has as many sheets as %i rows need when three fit on one', async (count) => {
    const rows = Array.from({ length: count }, (_, at) => [String(at)])
    const { bytes } = await fileOf(createXlsx({ sheetRows: 3 }), [{ name: 'n', label: 'N', type: 'integer' }], copyText(rows))
    const sheets = Object.entries(unzipSync(bytes)).filter(([name]) => name.startsWith('xl/worksheets/'))
    const rowsOf = sheets.map(([, sheet]) => (Buffer.from(sheet).toString().match(/<row /g) ?? []).length - 1)
    expect(rowsOf).toEqual({ 0: [0], 2: [2], 3: [3], 4: [3, 1], 6: [3, 3], 7: [3, 3, 1] }[count])
  })

  it('has headers that any text may stand in', async () => {
    const labels = ['a\uFFFEb\u0001', 'two\r\nlines', '_x0041_', '\ud83d half', '\u0002']
    const part = await partsOf(labels, 'text', labels)
    const texts = [...part('xl/sharedStrings.xml').matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text]) => text)
    expect(texts).toEqual(['ab', 'two&#13;\nlines', '_x005F_x0041_', ' half', ''])
  })

  it('says its name, and has a sheet of it, without what XML cannot hold', async () => {
    const out = collect()
    const file = xlsx.open({ ...about([{ name: 'n', label: 'N', type: 'text' }]), label: 'Odd\uFFFE one\u0001' }, out)
    await file.end()
    const parts = unzipSync(out.bytes())
    expect(Buffer.from(parts['docProps/core.xml'] ?? []).toString()).toContain('<dc:title>Odd one</dc:title>')
    expect(Buffer.from(parts['xl/workbook.xml'] ?? []).toString()).toContain(' name="Odd one" ')
  })
})
