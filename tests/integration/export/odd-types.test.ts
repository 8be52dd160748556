import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OpenDatasets } from '@/tests/support/actors'
import { parseCsv } from './readers/parse-csv'
import { readXlsx } from './readers/read-xlsx'
import { datasetsOf } from './run/datasets-of'
import { type ExportBench, runInAttempts } from './run/in-attempts'
import { createExportBench } from './run/run-export'
import { createScratchDatabase, type ScratchDatabase } from './run/scratch-database'

const ROWS = 3000
const columns = ['padded', 'address', 'letter', 'yes', 'bytes', 'flags'].map((name) => ({ name, type: 'text' }))

let database: ScratchDatabase
let datasets: OpenDatasets
let bench: ExportBench

beforeAll(async () => {
  database = await createScratchDatabase()
  await database.pool.query(`
    CREATE TABLE odd (padded char(12), flags bit(16), address inet, letter "char", yes boolean, bytes bytea, PRIMARY KEY (padded, flags));
    INSERT INTO odd SELECT 'P' || n / 2, (n * 17)::bit(16), '10.0.0.0'::inet + n, 'x', n % 2 = 0, int4send(n) FROM generate_series(1, ${ROWS}) n;
    GRANT SELECT ON odd TO ${database.readerRole}`)
  const source = { table: 'odd' }
  datasets = datasetsOf(database.readerUrl, [
    { id: 'by-letters', columns, source, key: ['padded', 'flags'] },
    { id: 'by-bits', columns, source, key: ['flags', 'padded'] },
  ])
  bench = await createExportBench(datasets, { partMs: 0, blockBytes: 8 * 1024 })
})
afterAll(async () => {
  await datasets.close()
  await bench.close()
  await database.drop()
})

const payload = (dataset: string, format: string) => ({ dataset, format, columns: columns.map(({ name }) => ({ name })) })

it('writes a text column of any type as its cast to text, in each format', async () => {
  const { rows: stored } = await database.pool.query(
    `SELECT ARRAY[${columns.map(({ name }) => `${name}::text`).join(', ')}] AS row FROM odd ORDER BY padded, flags`,
  )
  const expected = stored.map(({ row }) => row)
  expect(expected[0]).toEqual(['P0', '10.0.0.1/32', 'x', 'false', '\\x00000001', '0000000000010001'])

  expect(parseCsv(await (await bench.run(payload('by-letters', 'csv'))).text()).slice(1)).toEqual(expected)
  const lines = (await (await bench.run(payload('by-letters', 'jsonl'))).text()).trimEnd().split('\n')
  expect(lines.map((line) => Object.values(JSON.parse(line)))).toEqual(expected)
  const [sheet] = (await readXlsx((await bench.run(payload('by-letters', 'xlsx'))).path)).sheets
  expect(sheet?.rows.slice(1).map((row) => row.map((cell) => cell?.value))).toEqual(expected)
})

it.each(['by-letters', 'by-bits'])('goes on behind keys whose type has a length: %s', async (dataset) => {
  const whole = await bench.run(payload(dataset, 'csv'))
  const resumed = await runInAttempts(bench, payload(dataset, 'csv'), { attempts: 3, behindPart: 2 })
  expect(resumed.attempts).toBe(4)
  expect(resumed.artifact.amount).toBe(ROWS)
  expect(await resumed.text()).toBe(await whole.text())
})
