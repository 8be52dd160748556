import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CsvOptions } from '@/kinds/export/payload'
import { createCsv } from '@/lib/datasets/formats/csv'
import type { SourceColumn } from '@/lib/datasets/formats/row-source'
import { xlsx } from '@/lib/datasets/formats/xlsx'
import { copyText, fileOf, type Values } from '@/tests/lib/datasets/formats/source-of'
import { readCsvWithOffice, readWithOffice } from './readers/other-programs'
import { type Reader, startReader } from './readers/reader'

const separators = [',', ';', '\t', '|'] as const
const seed = Number(process.env.EXPORT_SEED ?? 20_261_124)

let dir: string
let reader: Reader
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'postroom-spreadsheets-'))
  reader = startReader()
})
afterAll(async () => {
  await reader.close()
  await rm(dir, { recursive: true })
})

async function save(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(dir, name)
  await writeFile(path, bytes)
  return path
}

describe('whatever another program takes for the separator', () => {
  const letters = fc.constantFrom('x', '1', '"', '=', '+', '-', '@', '＝', '－', ';', ',', '|', '\t', '\n', '\r', '\\', ' ', '=1+1', "'")
  const text = fc.oneof(
    fc.string({ unit: letters, maxLength: 10 }),
    fc.constantFrom('x;=1+1;y', 'x\n=1+1', 'x,"=1+1"', '"=1+1"', '=HYPERLINK("http://evil")', '@SUM(1)', '-1+1', "x|=cmd|' /C calc'!A0"),
  )
  const columns = (['text', 'numeric', 'json', 'integer'] as const).map(
    (type, at): SourceColumn => ({ name: `c${at}`, label: `=${at}`, type }),
  )
  const row = fc.tuple(text, fc.oneof(text, fc.constantFrom('-5', '1e+20', '-0.25')), text, fc.oneof(text, fc.constant('-7')))
  const rows = fc.sample(row, { seed, numRuns: 400 })

  /** A number is none, whatever it begins with; behind it may stand what separates values in the file. */
  const isFormula = (cell: string) => /^[=+\-@\t\r＝＋－＠]/.test(cell) && !/^-\d+([.,]\d+)?(e[+-]?\d+)?(["\t\n]|$)/.test(cell)

  it.each(separators.flatMap((delimiter) => (['minimal', 'all'] as const).map((quoting) => [delimiter, quoting] as const)))(
    'no cell of a file with %j, quoted %s, begins a formula for Python',
    async (delimiter, quoting) => {
      const format = createCsv(CsvOptions.parse({ delimiter, quoting, decimal: delimiter === ';' ? 'comma' : 'point' }))
      const path = await save('guarded.csv', (await fileOf(format, columns, copyText(rows))).bytes)
      for (const separator of separators) {
        const cells = (await reader.csv(path, separator, { lenient: true })).flat()
        expect(cells.length).toBeGreaterThan(rows.length)
        // Where a value ends with what another program takes for its separator, a cell there begins with the file's own delimiter.
        const shown = delimiter === '\t' ? cells.map((cell) => cell.replace(/^\t+/, '')) : cells
        expect(shown.filter(isFormula)).toEqual([])
      }
    },
  )

  it('would find formulas without the guard', async () => {
    const path = await save('plain.csv', (await fileOf(createCsv(CsvOptions.parse({ guard: false })), columns, copyText(rows))).bytes)
    expect((await reader.csv(path, ';', { lenient: true })).flat().filter(isFormula).length).toBeGreaterThan(20)
  })

  it('no cell is a formula for LibreOffice', async () => {
    const paths = await Promise.all(
      separators.map(async (delimiter, at) =>
        save(`office-${at}.csv`, (await fileOf(createCsv(CsvOptions.parse({ delimiter })), columns, copyText(rows))).bytes),
      ),
    )
    const files = paths.flatMap((path) => separators.map((separator) => ({ path, separator, language: 'en-US' as const })))
    const unguarded = await save(
      'office-plain.csv',
      (await fileOf(createCsv(CsvOptions.parse({ guard: false })), columns, copyText(rows))).bytes,
    )
    const books = await readCsvWithOffice([...files, { path: unguarded, separator: ';', language: 'en-US' as const }])
    expect(books.map(({ formulas }) => formulas.length > 0)).toEqual([...files.map(() => false), true])
  }, 240_000)
})

it('German LibreOffice reads the numbers and dates of a German CSV as such', async () => {
  const columns: SourceColumn[] = (['numeric', 'numeric', 'date', 'timestamp', 'text'] as const).map((type, at) => ({
    name: `c${at}`,
    label: `Spalte ${at}`,
    type,
  }))
  const rows: Values[] = [
    ['12.50', '1234567.891', '2026-12-31', '2026-12-31 14:30:00.5', 'x'],
    ['-0.5', '-42', '2026-01-02', '2026-01-02 00:00:00', '12.50'],
  ]
  const paths: string[] = []
  for (const dates of ['iso', 'dd.mm.yyyy'] as const) {
    const format = createCsv(CsvOptions.parse({ delimiter: ';', decimal: 'comma', dates }))
    paths.push(await save(`german-${dates}.csv`, (await fileOf(format, columns, copyText(rows))).bytes))
  }
  const books = await readCsvWithOffice(paths.map((path) => ({ path, separator: ';', language: 'de-DE' })))
  for (const { rows: found } of books) {
    expect(found.slice(1).map((row) => row.slice(0, 3))).toEqual([
      [12.5, 1234567.891, 46_387],
      [-0.5, -42, 46_024],
    ])
    expect(found[1]?.[3]).toBeCloseTo(46_387 + (14.5 * 3600 + 0.5) / 86_400, 9)
    expect(found[2]?.[3]).toBe(46_024)
  }
}, 240_000)

it('carriage returns in XLSX are read as such by openpyxl and LibreOffice', async () => {
  const columns: SourceColumn[] = [{ name: 'c', label: 'two\r\nlines', type: 'text' }]
  const stored = ['Line one\r\nLine two', 'an old\rMac', '\rfirst', 'last\r', '_x000D_ itself']
  const path = await save('returns.xlsx', (await fileOf(xlsx, columns, copyText(stored.map((value) => [value])))).bytes)
  const [sheet] = await reader.xlsx(path)
  expect(sheet?.rows.map(([cell]) => cell)).toEqual(['two\r\nlines', ...stored].map((value) => `text:${value}`))
  const [office] = await readWithOffice([path])
  // LibreOffice has one character for a line break.
  const lines = (value: string) => value.replaceAll('\r\n', '\n').replaceAll('\r', '\n')
  expect(office?.[0]?.rows.map(([cell]) => lines(String(cell)))).toEqual(['two\r\nlines', ...stored].map(lines))
}, 240_000)
