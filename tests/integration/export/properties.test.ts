import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import fc from 'fast-check'
import { from } from 'pg-copy-streams'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { CsvOptions, ExportFormat, SplitLimit } from '@/kinds/export/payload'
import { createXlsx } from '@/lib/datasets/formats/xlsx'
import { forAtMost } from '@/tests/support/for-at-most'
import { type JsonWords, type Reader, type SheetWords, startReader } from './readers/reader'
import { datasetsOf } from './run/datasets-of'
import { runInAttempts } from './run/in-attempts'
import { createExportBench } from './run/run-export'
import { createScratchDatabase, type ScratchDatabase } from './run/scratch-database'
import { expectedCell, milliseconds } from './values/expected-cells'
import { createTable, type GeneratedColumn, type GeneratedTable, generatedTable, storedRows } from './values/generated-table'
import { guarded, isGuarded, isPlainNumber } from './values/guarded'
import { isoOf, readMoment, shownMoment } from './values/stored-moment'

/** EXPORT_RUNS=500 looks further, from another seed each time; EXPORT_SEED goes back to a seed that a failure named. */
const { EXPORT_RUNS, EXPORT_SEED } = process.env
const runs = Number(EXPORT_RUNS ?? 40)
const seed = Number(EXPORT_SEED ?? (EXPORT_RUNS ? Date.now() % 2 ** 31 : 20_261_124))
const LIMIT_MS = EXPORT_RUNS ? runs * 5000 : 90_000

const sheet = vi.hoisted(() => ({ rows: 0 }))
vi.mock('@/lib/datasets/formats', async (original) => {
  const formats = await original<typeof import('@/lib/datasets/formats')>()
  const formatOf: typeof formats.formatOf = (payload) =>
    payload.format === 'xlsx' ? createXlsx({ sheetRows: sheet.rows }) : formats.formatOf(payload)
  return { ...formats, formatOf }
})

let database: ScratchDatabase
let reader: Reader

beforeAll(async () => {
  database = await createScratchDatabase()
  reader = startReader()
})
afterAll(async () => {
  await reader.close()
  await database.drop()
})

interface Wanted {
  format: ExportFormat
  csv: CsvOptions
  split: SplitLimit | undefined
  sheetRows: number
  blockBytes: number
  breakOffs: { attempts: number; behindPart: number }
  /** Which columns, in which order. */
  chosen: number[]
}

const wanted = (columns: number): fc.Arbitrary<Wanted> =>
  fc.record({
    format: fc.constantFrom<ExportFormat>('xlsx', 'csv', 'jsonl'),
    csv: fc.record({
      delimiter: fc.constantFrom<CsvOptions['delimiter']>(',', ';', '\t', '|'),
      quoting: fc.constantFrom<CsvOptions['quoting']>('minimal', 'all'),
      bom: fc.boolean(),
      decimal: fc.constantFrom<CsvOptions['decimal']>('point', 'comma'),
      dates: fc.constant<CsvOptions['dates']>('iso'),
      lineEnd: fc.constantFrom<CsvOptions['lineEnd']>('lf', 'crlf'),
      nullAs: fc.constantFrom('', 'NULL'),
      guard: fc.boolean(),
    }),
    split: fc.option(
      fc.integer({ min: 1, max: 30 }).map((size) => ({ unit: 'rows' as const, size })),
      { nil: undefined },
    ),
    sheetRows: fc.integer({ min: 1, max: 30 }),
    blockBytes: fc.integer({ min: 16, max: 2000 }).map((quarter) => quarter * 4),
    breakOffs: fc.record({ attempts: fc.integer({ min: 0, max: 3 }), behindPart: fc.integer({ min: 1, max: 3 }) }),
    chosen: fc.shuffledSubarray(
      Array.from({ length: columns }, (_, at) => at),
      { minLength: 1 },
    ),
  })

const exported = generatedTable(60).chain((table) => fc.tuple(fc.constant(table), wanted(table.columns.length)))

it(
  'whatever the rows, the format and the moments of breaking off, other readers find what PostgreSQL has',
  () =>
    fc.assert(
      fc.asyncProperty(
        exported,
        forAtMost(LIMIT_MS, ([table, how]) => check(table, how)),
      ),
      { numRuns: runs, seed },
    ),
  LIMIT_MS + 30_000,
)

let tables = 0
async function check(table: GeneratedTable, how: Wanted): Promise<void> {
  tables += 1
  const name = `generated_${tables}`
  await createTable(database.pool, name, table, database.readerRole)
  const stored = await storedRows(database.pool, name, table)
  const keys = table.columns.slice(0, table.keys)
  const columns = how.chosen.flatMap((at) => table.columns[at] ?? [])
  const rows = stored.map((row) => how.chosen.map((at) => row[at] ?? null))

  const definition = { id: 'generated', label: table.label, source: { table: name }, key: keys.map((key) => key.name) }
  const declared = table.columns.map(({ name: column, as }, at) => ({ name: column, label: `x${at}`, type: as }))
  const datasets = datasetsOf(database.readerUrl, [{ ...definition, columns: declared }])
  const bench = await createExportBench(datasets, { partMs: 0, blockBytes: how.blockBytes })
  sheet.rows = how.sheetRows
  try {
    const payload = {
      dataset: 'generated',
      format: how.format,
      columns: columns.map(({ name: column, label }) => ({ name: column, label })),
      timeZone: table.timeZone,
      ...(how.format === 'csv' && { csv: how.csv }),
      ...(table.direction === 'desc' && { sort: keys.map((key) => ({ column: key.name, direction: 'desc' as const })) }),
    }
    const file = await runInAttempts(bench, payload, { ...how.breakOffs, change: { split: how.split } })
    expect(file.artifact.amount).toBe(rows.length)
    const changes = await compare({ path: file.path, columns, rows }, how)
    expect(Object.fromEntries(file.warnings.map((warning) => [warning.code, warning.count]))).toEqual(changes)
    for (const { places = [], count: times } of file.warnings) expect(sum(places.map((place) => place.count))).toBeLessThanOrEqual(times)
  } finally {
    await datasets.close()
    await bench.close()
    await database.pool.query(`DROP TABLE ${name}`)
  }
}

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0)

interface Expected {
  path: string
  columns: GeneratedColumn[]
  rows: (string | null)[][]
}

/** How often a value had to be changed, by kind. */
async function compare(file: Expected, { format, csv, split, sheetRows }: Wanted): Promise<Record<string, number>> {
  const parts = split ? await reader.zip<unknown>(file.path, csv.delimiter) : [{ rows: file.rows.length, content: await readWhole() }]
  const sizes = parts.map((part) => part.rows)
  if (split) expect(sizes).toEqual(fill(file.rows.length, split.size))
  const changes: Record<string, number> = {}
  let from = 0
  for (const part of parts) {
    const some = { ...file, rows: file.rows.slice(from, from + part.rows) }
    from += part.rows
    if (format === 'csv') compareCsv(part.content as string[][], some, csv, changes)
    else if (format === 'jsonl') await compareLines(part.content as JsonWords[], some)
    else compareSheets(part.content as SheetWords[], some, sheetRows, changes)
  }
  expect(from).toBe(file.rows.length)
  if (format === 'csv' && !split) await compareCopied(file, csv)
  return changes

  function readWhole(): Promise<unknown> {
    if (format === 'csv') return reader.csv(file.path, csv.delimiter)
    return format === 'jsonl' ? reader.jsonl(file.path) : reader.xlsx(file.path)
  }
}

/** So many rows in parts that are full, but for the last; one part for none. */
function fill(rows: number, size: number): number[] {
  if (rows <= size) return [rows]
  return [size, ...fill(rows - size, size)]
}

type Changes = Record<string, number>

function count(changes: Changes, code: string, times = 1): void {
  if (times > 0) changes[code] = (changes[code] ?? 0) + times
}

function inCsv(stored: string | null, as: GeneratedColumn['as'], csv: CsvOptions, changes: Changes = {}): string | null {
  if (stored === null) return null
  const text = as === 'timestamp' ? shownMoment(stored) : stored
  if (as === 'timestamp' && readMoment(stored).isTwice) count(changes, 'time_with_offset')
  if (isGuarded(as, text)) {
    if (!csv.guard || guarded(text) === text) return text
    count(changes, 'formula_guarded')
    return guarded(text)
  }
  const hasFraction = as === 'timestamp' ? !/BC|^\d{5}/.test(text) : isPlainNumber(text)
  return csv.decimal === 'comma' && hasFraction && as !== 'date' ? text.replace('.', ',') : text
}

function compareCsv([header, ...found]: string[][], { columns, rows }: Expected, csv: CsvOptions, changes: Changes): void {
  const headers = columns.map(({ label }) => (csv.guard ? guarded(label) : label))
  count(changes, 'header_guarded', columns.filter(({ label }, at) => headers[at] !== label).length)
  expect(header).toEqual(headers)
  const words = rows.map((row) => row.map((text, at) => inCsv(text, columns[at]?.as ?? 'text', csv, changes) ?? csv.nullAs))
  // A line with nothing on it is a row of a single NULL, which Python reads as one of no fields.
  expect(found.map((row) => (row.length === 0 ? [''] : row))).toEqual(words)
}

/** PostgreSQL tells NULL from an empty text, as Python's reader does not. */
async function compareCopied({ path, columns, rows }: Expected, csv: CsvOptions): Promise<void> {
  const words = rows.map((row) => row.map((text, at) => inCsv(text, columns[at]?.as ?? 'text', csv)))
  // COPY before PostgreSQL 18 takes a line "\." for the end even between quotes.
  if (words.flat().some((text) => text !== null && /^\\\.$/m.test(text.replaceAll('\r', '\n')))) return
  const client = await database.pool.connect()
  try {
    const fields = columns.map((_, at) => `c${at} text`)
    await client.query(`CREATE TEMP TABLE copied (at bigserial, ${fields.join(', ')})`)
    const names = columns.map((_, at) => `c${at}`).join(', ')
    const into = `COPY copied (${names}) FROM STDIN WITH (FORMAT csv, HEADER, DELIMITER '${csv.delimiter}', NULL '${csv.nullAs}')`
    await pipeline(createReadStream(path), client.query(from(into)))
    const { rows: found } = await client.query({ text: `SELECT ${names} FROM copied ORDER BY at`, rowMode: 'array' })
    expect(found).toEqual(words)
  } finally {
    await client.query('DROP TABLE IF EXISTS copied')
    client.release()
  }
}

async function compareLines(lines: JsonWords[], { columns, rows }: Expected): Promise<void> {
  const documents = await reader.json(rows.flatMap((row) => row.filter((_, at) => columns[at]?.as === 'json')))
  let next = 0
  const words = rows.map((row) => ({
    object: columns.map(({ label, as }, at) => [label, as === 'json' ? (documents[next++] ?? null) : jsonWords(as, row[at] ?? null)]),
  }))
  expect(lines).toEqual(words)
}

function jsonWords(as: Exclude<GeneratedColumn['as'], 'json'>, text: string | null): JsonWords {
  if (text === null) return null
  switch (as) {
    case 'integer':
    case 'numeric':
      return isPlainNumber(text) ? { number: text } : text
    case 'boolean':
      return text === 'true'
    case 'timestamp':
    case 'date':
      return isoOf(text)
    case 'text':
      return text
    default:
      return as satisfies never
  }
}

function compareSheets(sheets: SheetWords[], { columns, rows }: Expected, sheetRows: number, changes: Record<string, number>): void {
  const sizes = fill(rows.length, sheetRows)
  expect(sheets).toHaveLength(sizes.length)
  count(changes, 'further_sheets', sizes.length - 1)
  expect(new Set(sheets.map(({ name }) => name.toLowerCase())).size).toBe(sheets.length)
  let from = 0
  for (const [at, { rows: found }] of sheets.entries()) {
    const some = rows.slice(from, from + (sizes[at] ?? 0))
    from += some.length
    expect(found[0]?.map(withoutControls)).toEqual(columns.map(({ label }) => withoutControls(`text:${label}`)))
    const words = some.map((row) =>
      row.map((text, column) => {
        const cell = expectedCell(columns[column]?.as ?? 'text', text)
        for (const change of cell.changes) count(changes, change)
        return cell.words
      }),
    )
    // openpyxl does not know of rows at the end that have no cells.
    while (words.at(-1)?.every((word) => word === null) && words.length > found.length - 1) words.pop()
    expect(found.slice(1).map((row) => row.map(comparable))).toEqual(words.map((row) => row.map(comparable)))
  }
}

/** exceljs leaves them out of headers; what is allowed of them would be seen by nobody. */
const withoutControls = (text: string | null) => text?.replace(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, '').replace(/^text:$/, '')

function comparable(words: string | null): string | null {
  if (words?.startsWith('number:')) return `number:${Number(words.slice(7))}`
  if (words?.startsWith('date:') && words.includes(' ')) return `date:${milliseconds(words.slice(5))}`
  return words
}
