import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { ColumnType } from '@/lib/contracts/datasets'
import { xlsx } from '@/lib/datasets/formats/xlsx'
import { copyText, fileOf } from '@/tests/lib/datasets/formats/source-of'

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
})
