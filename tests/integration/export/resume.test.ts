import { readFile } from 'node:fs/promises'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ExportFormat, type SplitLimit } from '@/kinds/export/payload'
import { ExportCheckpoint } from '@/kinds/export/worker/checkpoint'
import type { OpenDatasets } from '@/tests/support/actors'
import { parseCsv } from './readers/parse-csv'
import { readXlsx } from './readers/read-xlsx'
import { datasetsOf } from './run/datasets-of'
import { createExportBench, type PayloadInput } from './run/run-export'
import { createScratchDatabase, type ScratchDatabase } from './run/scratch-database'

const ROWS = 9000
const columns = [
  { name: 'a', type: 'text' },
  { name: 'b', type: 'integer' },
  { name: 'words', type: 'text' },
  { name: 'version', type: 'integer' },
]

let database: ScratchDatabase
let datasets: OpenDatasets
let bench: Awaited<ReturnType<typeof createExportBench>>

beforeAll(async () => {
  database = await createScratchDatabase()
  // The key is two columns, the first of them a type of its own and with letters that COPY quotes and escapes.
  await database.pool.query(`
    CREATE TYPE shelf AS ENUM ('x, "1"', E'tab\\there', 'last');
    CREATE TABLE things (a shelf, b bigint, words text, version int, PRIMARY KEY (a, b));
    INSERT INTO things SELECT (enum_range(NULL::shelf))[1 + n % 3], n, 'words of ' || n || ' ' || repeat('größe ', n % 20), 1
      FROM generate_series(1, ${ROWS}) n;
    GRANT SELECT ON things TO ${database.readerRole}`)
  datasets = datasetsOf(database.readerUrl, [{ id: 'things', columns, source: { table: 'things' }, key: ['a', 'b'] }])
  bench = await createExportBench(datasets, { partMs: 0, blockBytes: 32 * 1024 })
})
afterAll(async () => {
  await datasets.close()
  await bench.close()
  await database.drop()
})

const brokenOff = new Error('the worker was killed')

/** Runs attempts that each break off behind their second part, until one gets to the end. */
async function inAttempts(payload: PayloadInput, between: (attempt: number) => Promise<void> = async () => {}) {
  const jobId = crypto.randomUUID()
  let lastCheckpoint: unknown = null
  for (let attempt = 1; ; attempt += 1) {
    let parts = 0
    const onCheckpoint = (value: unknown) => {
      lastCheckpoint = value
      parts += 1
      if (parts === 2 && attempt < 4) throw brokenOff
    }
    try {
      const done = await bench.run(payload, { jobId, attempt, lastCheckpoint, onCheckpoint })
      return { ...done, attempts: attempt }
    } catch (error) {
      expect(error).toBe(brokenOff)
      await between(attempt)
    }
  }
}

const payload = (changes: object) => ({ dataset: 'things', format: 'csv', columns: columns.map(({ name }) => ({ name })), ...changes })

/** The values of each row, as the file has them. */
async function rowsOf(format: ExportFormat, file: { path: string; text(): Promise<string> }): Promise<unknown[][]> {
  if (format === 'csv') return parseCsv(await file.text()).slice(1)
  if (format === 'xlsx')
    return (await readXlsx(file.path)).sheets.flatMap((sheet) => sheet.rows.slice(1).map((row) => row.map((cell) => cell?.value)))
  const lines = (await file.text()).trimEnd().split('\n')
  return lines.map((line) => Object.values(JSON.parse(line)))
}

describe('an export that broke off three times', () => {
  it.each(ExportFormat.options)('is the same %s as one that did not', async (format) => {
    const whole = await bench.run(payload({ format }))
    const resumed = await inAttempts(payload({ format }))
    expect(resumed.attempts).toBe(4)
    expect(await rowsOf(format, resumed)).toEqual(await rowsOf(format, whole))
    expect(resumed.artifact).toMatchObject({ amount: ROWS, bytes: expect.any(Number) })
    expect(resumed.artifact.dataAsOfEnd?.getTime()).toBeGreaterThan(resumed.artifact.dataAsOf?.getTime() ?? Number.NaN)
    expect(whole.artifact.dataAsOfEnd).toBeNull()
  })

  it('has each row once and in order, however the rows change meanwhile', async () => {
    const resumed = await inAttempts(payload({ format: 'jsonl' }), async (attempt) => {
      await database.pool.query('UPDATE things SET version = $1, words = words', [attempt + 1])
      await database.pool.query('DELETE FROM things WHERE b % 10 = $1', [attempt])
      await database.pool.query(
        `INSERT INTO things SELECT (enum_range(NULL::shelf))[1 + n % 3], n, 'new', $1::int FROM generate_series($2::int, $2::int + 500) n`,
        [attempt + 1, ROWS + attempt * 1000],
      )
    })
    const rows = await rowsOf('jsonl', resumed)
    expect(resumed.artifact.amount).toBe(rows.length)
    const place = new Map(['x, "1"', 'tab\there', 'last'].map((shelf, at) => [shelf, at]))
    const keys = rows.map(([shelf, b]) => [place.get(String(shelf)) ?? -1, Number(b)] as const)
    for (const [at, [shelf, b]] of keys.entries()) {
      const [shelfBefore, before] = keys[at - 1] ?? [-1, 0]
      expect(shelf > shelfBefore || (shelf === shelfBefore && b > before)).toBe(true)
    }
    // Each of the four moments is there, in the order of the rows: none of an older moment stands behind a newer one.
    const versions = rows.map((row) => Number(row[3]))
    expect([...new Set(versions)]).toEqual([1, 2, 3, 4])
    expect(versions).toEqual([...versions].sort())
  })

  it('goes on in parts of a ZIP too', async () => {
    const split: SplitLimit = { unit: 'rows', size: 1000 }
    const resumed = await inAttempts(payload({ format: 'csv', split }))
    expect(resumed.attempts).toBe(4)
    expect(resumed.artifact).toMatchObject({ mediaType: 'application/zip', amount: await rowsNow() })
    const entries = Object.entries(unzipSync(await readFile(resumed.path))).filter(([name]) => name.endsWith('.csv'))
    const parts = entries.flatMap(([, bytes]) => parseCsv(Buffer.from(bytes).toString()).slice(1))
    expect(parts).toEqual(parseCsv(await (await bench.run(payload({}))).text()).slice(1))
    expect(resumed.artifact.dataAsOfEnd).not.toBeNull()
  })
})

describe('an export that cannot be gone on with', () => {
  it.each([
    ['asks for one moment only', { consistent: true }],
    ['is sorted by what may change', { sort: [{ column: 'words' }] }],
  ])('saves no parts: it %s', async (_, changes) => {
    const checkpoints: unknown[] = []
    const { artifact } = await bench.run(payload(changes), { onCheckpoint: (value) => checkpoints.push(value) })
    expect(checkpoints).toEqual([])
    expect(artifact.dataAsOfEnd).toBeNull()
  })

  it('starts again when the parts of the earlier attempt are gone', async () => {
    const jobId = crypto.randomUUID()
    let lastCheckpoint: unknown
    const onCheckpoint = (value: unknown) => {
      lastCheckpoint = value
      throw brokenOff
    }
    await expect(bench.run(payload({}), { jobId, onCheckpoint })).rejects.toBe(brokenOff)
    await bench.store.discard(jobId, () => true)
    const { artifact } = await bench.run(payload({}), { jobId, attempt: 2, lastCheckpoint })
    expect(artifact).toMatchObject({ amount: await rowsNow(), dataAsOfEnd: null })
  })
})

it('saves what it needs, and little of it', async () => {
  const checkpoints: unknown[] = []
  await bench.run(payload({ format: 'xlsx' }), { onCheckpoint: (value) => checkpoints.push(value) })
  expect(checkpoints.length).toBeGreaterThan(2)
  for (const checkpoint of checkpoints) {
    expect(JSON.stringify(checkpoint).length).toBeLessThan(2000)
    expect(ExportCheckpoint.safeParse(checkpoint).success).toBe(true)
  }
})

async function rowsNow(): Promise<number> {
  return Number((await database.pool.query('SELECT count(*) FROM things')).rows[0].count)
}
