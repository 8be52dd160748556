import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ExportPayload } from '@/kinds/export/payload'
import { rowsOrderOf } from '@/kinds/export/rows-order'
import { ColumnType, type Filter, filterOps } from '@/lib/contracts/datasets'
import { InvalidInput } from '@/lib/contracts/errors'
import { parseCsv } from './readers/parse-csv'
import { readXlsx } from './readers/read-xlsx'
import { datasetsOf } from './run/datasets-of'
import { createExportBench } from './run/run-export'
import { createScratchDatabase, type ScratchDatabase } from './run/scratch-database'
import { ownTypes, realCases } from './values/real-types'

const signal = new AbortController().signal
const ROWS = Math.max(...realCases.map(({ values }) => values.length)) + 1
const timeZone = 'Europe/Berlin'
const formats = ['csv', 'xlsx', 'jsonl']

/** Each type once for each declaration that fits it: a column of its own. */
const columns = realCases.flatMap(({ type, as, values }, at) => as.map((declared) => ({ name: `c${at}`, type, as: declared, values })))
const dataset = (declared: ColumnType) => ({
  id: declared,
  source: { table: 'every_type' },
  key: ['id'],
  columns: [{ name: 'id', type: 'integer' }, ...columns.filter(({ as }) => as === declared).map(({ name }) => ({ name, type: declared }))],
})

let database: ScratchDatabase
let datasets: ReturnType<typeof datasetsOf>
let bench: Awaited<ReturnType<typeof createExportBench>>

beforeAll(async () => {
  database = await createScratchDatabase()
  await database.pool.query(ownTypes)
  await database.pool.query(`CREATE TABLE every_type (id int PRIMARY KEY, ${realCases.map(({ type }, at) => `c${at} ${type}`).join(', ')})`)
  await database.pool.query(`GRANT SELECT ON every_type TO "${database.readerRole}"`)
  for (let id = 1; id <= ROWS; id += 1) await insert(id)
  datasets = datasetsOf(database.readerUrl, ColumnType.options.map(dataset))
  bench = await createExportBench(datasets)
}, 60_000)
afterAll(async () => {
  await datasets.close()
  await bench.close()
  await database.drop()
})

async function insert(id: number): Promise<void> {
  const own = realCases.map(({ values }) => values[id - 1] ?? null)
  const casts = realCases.map(({ type }, at) => `$${at + 2}::text::${type.replace(/ COLLATE.*/, '')}`)
  await database.pool.query(`INSERT INTO every_type SELECT $1, ${casts.join(', ')}`, [id, ...own])
}

it('knows every type that PostgreSQL has', async () => {
  const known = realCases.map(({ type }) => type.replace(/ COLLATE.*|\(.*\)$/g, ''))
  const { rows } = await database.pool.query<{ name: string }>(
    `SELECT format_type(oid, -1) AS name FROM pg_type
     WHERE typnamespace = 'pg_catalog'::regnamespace AND typtype IN ('b', 'r', 'm') AND typcategory <> 'A' AND typname !~ '^(_|gts|pg_(node|ndist|depend|mcv|brin|ddl))'`,
  )
  const names = await database.pool.query<{ name: string }>(`SELECT format_type(t::regtype, -1) AS name FROM unnest($1::text[]) AS t`, [
    known,
  ])
  expect(rows.map(({ name }) => name).filter((name) => !names.rows.some((one) => one.name === name))).toEqual([])
})

describe.each(ColumnType.options)('columns declared %s', (declared) => {
  const own = columns.filter(({ as }) => as === declared)
  const payload = (format: string, filters: Filter[] = []) =>
    ExportPayload.parse({ dataset: declared, format, columns: dataset(declared).columns.map(({ name }) => ({ name })), filters, timeZone })

  /** By column, what each of a file's rows has, as text. */
  async function valuesIn(format: string): Promise<(string | null)[][]> {
    const { path, text } = await bench.run(payload(format))
    if (format === 'csv') return parseCsv(await text()).slice(1)
    if (format === 'jsonl')
      return (await text())
        .trimEnd()
        .split('\n')
        .map(declared === 'integer' || declared === 'numeric' ? toDigits : toWords)
    const [sheet] = (await readXlsx(path)).sheets
    return (sheet?.rows ?? []).slice(1).map((row) => Array.from({ length: own.length + 1 }, (_, at) => word(row[at]?.value ?? null)))
  }

  it('are written in each format, and JSON Lines are JSON', async () => {
    for (const format of formats) expect(await valuesIn(format)).toHaveLength(ROWS)
  })

  it('are found by the value that stands in the file', async () => {
    const missing: string[] = []
    const files = []
    for (const format of formats) files.push([format, await valuesIn(format)] as const)
    for (const [at, column] of own.entries()) {
      // A filter for whole numbers takes no others.
      if (declared === 'integer' && column.type === 'numeric') continue
      for (const [id, stored] of column.values.entries()) {
        const found = new Set(files.map(([format, rows]) => valueFor(rows[id]?.[at + 1] ?? null, format, stored)))
        for (const value of found)
          if (value !== null) missing.push(...(await notFoundBy(column.name, value, id + 1)).map((op) => `${column.type} ${op} ${value}`))
      }
    }
    expect(missing).toEqual([])
  }, 120_000)

  /** The operators by which the row is not found, or with another number of rows than estimated. */
  async function notFoundBy(column: string, value: string, id: number): Promise<string[]> {
    const ops = filterOps[declared].filter((op) => ['eq', 'in', 'lte', 'gte', 'contains', 'starts_with'].includes(op))
    const wrong: string[] = []
    for (const op of ops) {
      if (value === '' && (op === 'contains' || op === 'starts_with')) continue
      const filter = { column, op, value: op === 'in' ? [value, value] : value } as Filter
      try {
        const asked = payload('jsonl', [filter])
        const source = await datasets.open(rowsOrderOf(asked), { signal })
        let text = ''
        for await (const chunk of source.copy()) text += chunk
        const exact = source.total
        await source.close()
        const ids = text
          .trimEnd()
          .split('\n')
          .map((row) => Number(row.split('\t', 1)[0]))
        if (!ids.includes(id) || (exact.exact && exact.rows !== ids.length)) wrong.push(op)
      } catch (error) {
        wrong.push(`${op}: ${error instanceof Error && 'reason' in error ? error.reason : error}`)
      }
    }
    return wrong
  }
})

const toWords = (line: string) => Object.values(JSON.parse(line)).map(word)
/** With numbers as they are written. */
const toDigits = (line: string) => toWords(line.replace(/":(-?\d[\d.e+-]*)(?=[,}])/g, '":"$1"'))
const word = (value: unknown): string | null => (value === null ? null : typeof value === 'object' ? JSON.stringify(value) : String(value))

/** What a person would take over from the file; null for nothing. */
function valueFor(value: string | null, format: string, stored: string): string | null {
  if (value === null) return null
  // openpyxl has no days, only moments, and those to the millisecond.
  if (format === 'xlsx' && /^\d{4}-\d\d-\d\d /.test(value)) return /\.\d{4}/.test(stored) ? null : value.replace(/ 00:00:00$/, '')
  // The apostrophe of the formula guard.
  return format === 'csv' && value.startsWith("'") && !stored.startsWith("'") ? value.slice(1) : value
}

describe('a declaration', () => {
  const every = ColumnType.options.flatMap((declared) =>
    realCases.map(({ type, as }, at) => ({ declared, type, column: `c${at}`, fits: as.includes(declared) })),
  )

  it('of any type for any other is right, or is refused by its name before an order is taken', async () => {
    const all = every.map(({ declared, column }) => ({
      id: `${declared}-${column}`,
      source: { table: 'every_type' },
      columns: [{ name: column, type: declared }],
    }))
    const declarations = datasetsOf(database.readerUrl, all)
    const wrong: string[] = []
    for (const { declared, type, column, fits } of every) {
      const payload = ExportPayload.parse({ dataset: `${declared}-${column}`, format: 'jsonl', columns: [{ name: column }] })
      const told = await declarations.check(rowsOrderOf(payload)).then(
        () => 'fits',
        (error) => `${error.code} ${error.reason}`,
      )
      const expected = fits ? told === 'fits' : told.startsWith(`dataset_broken Column "${column}": it is declared ${declared}, but is `)
      if (!expected) wrong.push(`${type} as ${declared}: ${told}`)
    }
    await declarations.close()
    expect(wrong).toEqual([])
  }, 120_000)
})

describe('a value that a column cannot have', () => {
  it.each([
    ['uuid', 'eq', 'no uuid'],
    ['mood', 'in', ['fine', 'none']],
    ['inet', 'eq', '300.1.1.1'],
    ['int[]', 'eq', 'none'],
    ['money', 'eq', 'much'],
    ['regclass', 'eq', 'nothing_of_that_name'],
  ])('of type %s is named: %s %j', async (type, op, value) => {
    const column = `c${realCases.findIndex((one) => one.type === type)}`
    const payload = ExportPayload.parse({ dataset: 'text', format: 'csv', columns: [{ name: 'id' }], filters: [{ column, op, value }] })
    const refused = await datasets.open(rowsOrderOf(payload), { signal }).catch((error) => error)
    expect(refused).toBeInstanceOf(InvalidInput)
    expect(refused.problems).toMatchObject([
      { field: op === 'in' ? 'payload.filters.0.value.1' : 'payload.filters.0.value', code: 'not_of_type' },
    ])
  })

  it.each(['1e39', '1e300', '-1e300', '1e-300'])('of type real is compared all the same: %s', async (value) => {
    const column = `c${realCases.findIndex((one) => one.type === 'real')}`
    const count = async (op: string) => {
      const filters = [{ column, op, value }]
      return (
        await datasets.estimate(
          rowsOrderOf(ExportPayload.parse({ dataset: 'numeric', format: 'csv', columns: [{ name: 'id' }], filters })),
          { signal },
        )
      ).rows
    }
    const { rows } = await database.pool.query(`SELECT count(*)::int AS n FROM every_type WHERE ${column}::float8 <= $1::float8`, [value])
    expect([await count('eq'), await count('lte')]).toEqual([0, rows[0].n])
  })
})
