import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExportFormat } from '@/kinds/export/payload'
import { type OpenDatasets, openDatasets } from '@/tests/support/actors'
import { parseCsv } from './readers/parse-csv'
import { type Cell, readXlsx } from './readers/read-xlsx'
import { createExportBench } from './run/run-export'
import { createScratchDatabase, type ScratchDatabase } from './run/scratch-database'
import { createEveryValue, everyValueCatalog, type HardColumn, hardColumns, hardValues, storedText } from './values/every-value'
import { guarded, isGuarded } from './values/guarded'
import { isoOf, readMoment, shownMoment } from './values/stored-moment'

const ZONE = 'Europe/Berlin'

let database: ScratchDatabase
let datasets: OpenDatasets
let bench: Awaited<ReturnType<typeof createExportBench>>
let stored: Record<HardColumn, string | null>[]

beforeAll(async () => {
  database = await createScratchDatabase()
  await createEveryValue(database.pool, database.readerRole)
  datasets = openDatasets({ catalog: everyValueCatalog, connectionUrl: () => database.readerUrl, log: { warn: () => {} } })
  bench = await createExportBench(datasets)
  stored = await storedText(database.pool, ZONE)
})
afterAll(async () => {
  await datasets.close()
  await bench.close()
  await database.drop()
})

const exportAs = (format: ExportFormat) =>
  bench.run({ dataset: 'every-value', format, columns: hardColumns.map((name) => ({ name })), timeZone: ZONE })

describe('CSV', () => {
  it('holds every value as PostgreSQL has it, with an apostrophe before what a spreadsheet would run', async () => {
    const { artifact, text } = await exportAs('csv')
    const content = await text()
    const [header, ...rows] = parseCsv(content)

    expect(content.startsWith('\uFEFF')).toBe(true)
    expect(header).toEqual(hardColumns.map((name) => `The ${name}`))
    expect(rows).toEqual(stored.map((row) => hardColumns.map((name) => inCsv(name, row[name]))))
    expect(artifact).toMatchObject({ amount: 80, columns: hardColumns.length, mediaType: 'text/csv; charset=utf-8' })
  })

  function inCsv(name: HardColumn, stored: string | null): string | null {
    if (stored === null) return null
    const text = name === 'moment' ? shownMoment(stored) : stored
    return isGuarded(hardValues[name].as, text) ? guarded(text) : text
  }
})

describe('JSON Lines', () => {
  it('is read back by PostgreSQL as what is stored, to the last digit', async () => {
    const lines = (await (await exportAs('jsonl')).text()).split('\n')
    expect(lines.pop()).toBe('')
    expect(lines).toHaveLength(80)

    const { rows } = await database.pool.query(
      `SELECT line::json AS whole, ${hardColumns.map((name) => `line::json ->> '${name}' AS "${name}"`).join(', ')}
       FROM unnest($1::text[]) WITH ORDINALITY AS lines (line, at) ORDER BY at`,
      [lines],
    )
    for (const [at, row] of rows.entries()) {
      expect(Object.keys(row.whole)).toEqual(hardColumns)
      for (const name of hardColumns) expect([name, row[name]]).toEqual([name, expected(name, stored[at]?.[name] ?? null)])
    }
  })

  it('has numbers, booleans and documents as such, and not as text', async () => {
    const lines = (await (await exportAs('jsonl')).text()).split('\n').filter(Boolean)
    const types = (name: HardColumn) => new Set(lines.map((line) => typeof JSON.parse(line)[name]))
    expect(types('count')).toEqual(new Set(['number', 'object']))
    expect(types('yes')).toEqual(new Set(['boolean', 'object']))
    expect(lines.some((line) => JSON.parse(line).document?.a === 'ü " \n')).toBe(true)
    // JSON has no word for these three.
    expect(types('exact')).toEqual(new Set(['number', 'object', 'string']))
  })

  function expected(name: HardColumn, text: string | null): string | null {
    if (text === null) return null
    if (hardValues[name].as === 'timestamp' || hardValues[name].as === 'date') return isoOf(text)
    if (name === 'raw') return text.replace(/[\r\n]/g, ' ')
    // A jsonb null and no document at all are the same in JSON.
    return hardValues[name].as === 'json' && text === 'null' ? null : unquoted(name, text)
  }

  const unquoted = (name: HardColumn, text: string) => (hardValues[name].as === 'json' && text.startsWith('"') ? JSON.parse(text) : text)
})

describe('XLSX, read by openpyxl', () => {
  it('equals PostgreSQL cell by cell', async () => {
    const { path } = await exportAs('xlsx')
    const [sheet] = (await readXlsx(path)).sheets
    expect(sheet?.rows[0]?.map((cell) => cell?.value)).toEqual(hardColumns.map((name) => `The ${name}`))
    expect(sheet?.rows).toHaveLength(81)
    for (const [at, row] of stored.entries())
      for (const [column, name] of hardColumns.entries())
        expect([at, name, plain(sheet?.rows[at + 1]?.[column] ?? null)]).toEqual([at, name, cellOf(name, row[name])])
  })

  it('says how often something had to be written in another way', async () => {
    const { warnings } = await exportAs('xlsx')
    const changed = (name: HardColumn, test: (text: string) => boolean) => stored.filter((row) => test(row[name] ?? '')).length
    expect(Object.fromEntries(warnings.map(({ code, count }) => [code, count]))).toEqual({
      text_cut: changed('words', (text) => text.length > 32_767),
      characters_removed: changed('words', (text) => text.startsWith('control') || text.includes('\uFFFE')),
      number_as_text: (['count', 'exact', 'floating'] as const).reduce(
        (sum, name) => sum + changed(name, (text) => text !== '' && !fits(text)),
        0,
      ),
      time_with_offset: changed('moment', (text) => readMoment(text).isTwice),
      date_as_text: (['day', 'moment', 'wall'] as const).reduce(
        (sum, name) => sum + changed(name, (text) => text !== '' && !isKnownDay(readMoment(text).clock)),
        0,
      ),
    })
  })

  it('has a frozen bold header, a filter, widths, and says what it is', async () => {
    const { path } = await exportAs('xlsx')
    const { sheets, properties } = await readXlsx(path)
    expect(properties).toEqual({ creator: 'Postroom', title: 'Every value' })
    expect(sheets).toHaveLength(1)
    expect(sheets[0]).toMatchObject({ name: 'Every value', frozen: 'A2', filter: 'A1:K81' })
    expect(sheets[0]?.bold.every(Boolean)).toBe(true)
    expect(sheets[0]?.widths.every((width) => width >= 10)).toBe(true)
  })

  it('keeps text that looks like a formula as text, also when somebody edits it', async () => {
    const { path } = await exportAs('xlsx')
    const cells = (await readXlsx(path)).sheets.flatMap((sheet) => sheet.rows.map((row) => row[0]))
    const formulas = cells.filter((cell) => String(cell?.value).startsWith('='))
    expect(formulas.length).toBeGreaterThan(0)
    expect(formulas.every((cell) => cell?.type === 'text' && cell.format === '@')).toBe(true)
  })

  function dateCell(text: string): unknown {
    const { clock, isTwice } = readMoment(text)
    return isKnownDay(clock) && !isTwice ? milliseconds(clock) : shownMoment(text)
  }

  /** What the cell should be, from PostgreSQL's text. */
  function cellOf(name: HardColumn, text: string | null): unknown {
    if (text === null) return null
    switch (hardValues[name].as) {
      case 'boolean':
        return text === 'true'
      case 'integer':
      case 'numeric':
        return fits(text) ? Number(text) : text
      case 'date':
      case 'timestamp':
        return dateCell(text)
      default:
        return shortened(text)
    }
  }

  function plain(cell: Cell | null): unknown {
    if (cell?.type === 'number') return Number(cell.value)
    if (cell?.type === 'date') return milliseconds(String(cell.value))
    return cell?.value ?? null
  }

  /** Rounded, as spreadsheets and openpyxl show fractions of a second. */
  function milliseconds(text: string): number {
    const [day = '', time = '00:00:00'] = text.split(' ')
    return Date.parse(`${day}T${time.slice(0, 5)}Z`) + Math.round(Number(time.slice(6)) * 1000)
  }

  const fits = (text: string) => Number.isFinite(Number(text)) && text.replace(/e.*|[-.]/g, '').replace(/^0+|0+$/g, '').length <= 15
  const isKnownDay = (text: string) => /^\d{4}-\d\d-\d\d( [\d:.]+)?$/.test(text) && text >= '1900-03-01'

  function shortened(text: string): string {
    const clean = text.replace(/(?![\t\n\r\u007F-\u009F])\p{Cc}|\uFFFE/gu, '')
    if (clean.length <= 32_767) return clean
    return clean.slice(0, 32_767).replace(/[\ud800-\udbff]$/, '')
  }
})
