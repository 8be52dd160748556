import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { ColumnType } from '@/lib/contracts/datasets'
import { createXlsx } from '@/lib/datasets/formats/xlsx'
import { type OfficeSheet, readWithOffice, validateXlsx } from './readers/other-programs'
import { datasetsOf } from './run/datasets-of'
import { runInAttempts } from './run/in-attempts'
import { createExportBench } from './run/run-export'
import { createScratchDatabase, type ScratchDatabase } from './run/scratch-database'
import { expectedCell } from './values/expected-cells'
import { createTable, type GeneratedTable, generatedTable, storedRows } from './values/generated-table'
import { readMoment } from './values/stored-moment'

const SHEET_ROWS = 40
const TABLES = 8
const seed = Number(process.env.EXPORT_SEED ?? 20_261_124)

vi.mock('@/lib/datasets/formats', async (original) => ({
  ...(await original<typeof import('@/lib/datasets/formats')>()),
  formatOf: () => createXlsx({ sheetRows: SHEET_ROWS }),
}))

interface Exported {
  path: string
  table: GeneratedTable
  rows: (string | null)[][]
}

let database: ScratchDatabase
let exported: Exported[]
const closing: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  database = await createScratchDatabase()
  const tables = fc.sample(generatedTable(90), { seed, numRuns: TABLES })
  exported = []
  for (const [at, table] of tables.entries()) exported.push(await exportTable(`generated_${at}`, table))
}, 120_000)
afterAll(async () => {
  for (const close of closing) await close()
  await database.drop()
})

async function exportTable(name: string, table: GeneratedTable): Promise<Exported> {
  await createTable(database.pool, name, table, database.readerRole)
  const columns = table.columns.map(({ name: column, as }, at) => ({ name: column, label: `x${at}`, type: as }))
  const key = columns.slice(0, table.keys).map((column) => column.name)
  const datasets = datasetsOf(database.readerUrl, [{ id: 'generated', label: table.label, source: { table: name }, columns, key }])
  const bench = await createExportBench(datasets, { partMs: 0, blockBytes: 4000 })
  closing.push(datasets.close, bench.close)
  const payload = {
    dataset: 'generated',
    format: 'xlsx' as const,
    columns: table.columns.map(({ name: column, label }) => ({ name: column, label })),
    timeZone: table.timeZone,
    ...(table.direction === 'desc' && { sort: key.map((column) => ({ column, direction: 'desc' as const })) }),
  }
  const { path } = await runInAttempts(bench, payload, { attempts: 2, behindPart: 1 })
  return { path, table, rows: await storedRows(database.pool, name, table) }
}

it('LibreOffice opens every workbook and finds in each cell what PostgreSQL has', async () => {
  const books = await readWithOffice(exported.map(({ path }) => path))
  expect(exported.reduce((sum, { rows }) => sum + rows.length, 0)).toBeGreaterThan(200)
  for (const [at, { table, rows }] of exported.entries()) {
    const sheets = books[at] ?? []
    expect(sheets).toHaveLength(Math.max(1, Math.ceil(rows.length / SHEET_ROWS)))
    for (const [number, sheet] of sheets.entries()) compareSheet(sheet, table, rows.slice(number * SHEET_ROWS, (number + 1) * SHEET_ROWS))
  }
}, 240_000)

function compareSheet({ rows: [header = [], ...found] }: OfficeSheet, { columns }: GeneratedTable, rows: (string | null)[][]): void {
  expect(header.map(String).map(inOffice)).toEqual(columns.map(({ label }) => inOffice(label)))
  const cells = rows.map((row) => row.map((text, at) => officeCell(columns[at]?.as ?? 'text', text)))
  // The used area ends with the last cell that has something in it.
  while (cells.length > found.length && cells.at(-1)?.every((cell) => cell === '')) cells.pop()
  for (const [at, row] of cells.entries()) for (const [column, cell] of row.entries()) compareCell(found[at]?.[column] ?? '', cell)
  expect(found).toHaveLength(cells.length)
}

function compareCell(found: string | number, expected: string | number): void {
  if (typeof expected === 'string') expect(typeof found === 'string' ? inOffice(found) : found).toBe(expected)
  // A moment is held as days: a double that far from zero is 40 microseconds wide.
  else if (!Number.isInteger(expected) && expected > 61) expect(found).toBeCloseTo(expected, 9)
  else expect(found).toBe(expected)
}

/** What LibreOffice keeps of a text: a line break is one character there, and a tab beside one is not told. */
function inOffice(text: string): string {
  const kept = text.replaceAll('\r\n', '\n').replace(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, '')
  return kept.includes('\n') ? kept.replaceAll('\t', '') : kept
}

function officeCell(as: ColumnType, text: string | null): string | number {
  const { words } = expectedCell(as, text)
  if (words === null) return ''
  const value = words.slice(words.indexOf(':') + 1)
  if (words.startsWith('text:')) return inOffice(value)
  if (words.startsWith('boolean:')) return value === 'true' ? 1 : 0
  return words.startsWith('number:') ? Number(value) : days(readMoment(text ?? '').clock)
}

/** Days since 1899-12-30, to the microsecond. */
function days(text: string): number {
  const [day = '', time = '00:00:00'] = text.split(' ')
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  return Date.parse(`${day}T00:00Z`) / 86_400_000 + 25_569 + (hours * 3600 + minutes * 60 + seconds) / 86_400
}

it("has nothing in any part that Excel's schemas, as the Open XML SDK has them, do not allow", async () => {
  const [first] = exported
  const broken = join(first?.path ?? '', '..', 'broken.xlsx')
  await writeFile(broken, withWrongOrder(await readFile(first?.path ?? '')))
  const [found = [], ...others] = await validateXlsx([broken, ...exported.map(({ path }) => path)])
  // First of all that it would find something.
  expect(found).toHaveLength(1)
  expect(others).toEqual(exported.map(() => []))
}, 240_000)

function withWrongOrder(workbook: Uint8Array): Uint8Array {
  const parts = unzipSync(workbook)
  const sheet = Buffer.from(parts['xl/worksheets/sheet1.xml'] ?? []).toString()
  const wrong = sheet.replace(/(<autoFilter [^>]*>)(<pageMargins [^>]*>)/, '$2$1')
  return zipSync({ ...parts, 'xl/worksheets/sheet1.xml': Buffer.from(wrong) })
}
