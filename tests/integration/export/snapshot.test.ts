import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ExportFormat, ExportPayload } from '@/kinds/export/payload'
import { rowsOrderOf } from '@/kinds/export/rows-order'
import { loadCatalog } from '@/lib/datasets/catalog/catalog'
import { aboutOf } from '@/lib/datasets/formats/about'
import { createXlsx } from '@/lib/datasets/formats/xlsx'
import { writeRows } from '@/lib/datasets/reading/write-rows'
import { seedRegister } from '@/scripts/seed/register'
import { type OpenDatasets, openDatasets } from '@/tests/support/actors'
import { readXlsx } from './readers/read-xlsx'
import { datasetsOf } from './run/datasets-of'
import { createExportBench } from './run/run-export'
import { createScratchDatabase, type ScratchDatabase } from './run/scratch-database'

const SCALE = 20_000
const signal = new AbortController().signal

let database: ScratchDatabase
let datasets: OpenDatasets

beforeAll(async () => {
  database = await createScratchDatabase()
  await seedRegister(database.pool, { readerRole: database.readerRole, scale: SCALE, log: { info: () => {} } })
  datasets = openDatasets({ catalog: loadCatalog('datasets.json'), connectionUrl: () => database.readerUrl, log: { warn: () => {} } })
})
afterAll(async () => {
  await datasets.close()
  await database.drop()
})

const payload = (changes: object = {}) =>
  ExportPayload.parse({ dataset: 'permits', format: 'csv', columns: [{ name: 'file_number' }, { name: 'status' }], ...changes })

/** The rows of COPY's text format without the key that stands first; nothing in them needs unescaping. */
async function allRows(chunks: AsyncIterable<Buffer>): Promise<string[][]> {
  const read: Buffer[] = []
  for await (const chunk of chunks) read.push(chunk)
  const lines = Buffer.concat(read).toString().split('\n').slice(0, -1)
  return lines.map((line) => line.split('\t').slice(1))
}

describe('a source', () => {
  it('shows the rows of one moment, however they change while they are read', async () => {
    const before = (await database.pool.query('SELECT file_number, status FROM register.permits ORDER BY id')).rows
    const startedAt = new Date()
    const source = await datasets.open(rowsOrderOf(payload()), { signal })
    expect(source.total).toEqual({ rows: SCALE, exact: true })
    expect(source.dataAsOf.getTime()).toBeGreaterThanOrEqual(startedAt.getTime() - 1)

    const reading = source.copy()[Symbol.asyncIterator]()
    const first = (await reading.next()).value as Buffer
    await database.pool.query(`UPDATE register.permits SET status = 'changed'`)
    await database.pool.query(`DELETE FROM register.inspections; DELETE FROM register.permits WHERE id % 2 = 0`)
    const all = async function* () {
      yield first
      yield* { [Symbol.asyncIterator]: () => reading }
    }

    expect(await allRows(all())).toEqual(before.map(({ file_number, status }) => [file_number, status]))
    expect(await source.rowCount()).toBe(SCALE)
    await source.close()
    await database.pool.query('DROP SCHEMA register CASCADE')
    await seedRegister(database.pool, { readerRole: database.readerRole, scale: SCALE, log: { info: () => {} } })
  })

  it('cannot write, whatever rights its role has', async () => {
    const owner = database.pool.options.connectionString ?? ''
    const writing = datasetsOf(owner, [
      {
        id: 'writing',
        columns: [{ name: 'n', type: 'integer' }],
        source: { query: `SELECT nextval('sneaky') AS n` },
      },
    ])
    await database.pool.query('CREATE SEQUENCE sneaky')
    const opened = writing.open(rowsOrderOf(ExportPayload.parse({ dataset: 'writing', format: 'csv', columns: [{ name: 'n' }] })), {
      signal,
    })
    await expect(opened).rejects.toMatchObject({ code: 'dataset_broken', reason: expect.stringContaining('25006') })
    await writing.close()
  })

  it('may be closed in the middle, and more than once', async () => {
    const source = await datasets.open(rowsOrderOf(payload()), { signal })
    for await (const chunk of source.copy()) if (chunk.length > 0) break
    await Promise.all([source.close(), source.close()])
    await source.close()
  })

  it('uses no connection after it was closed', async () => {
    for (let round = 0; round < 12; round += 1) {
      const source = await datasets.open(rowsOrderOf(payload({ filters: [{ column: 'file_number', op: 'eq', value: 'none' }] })), {
        signal,
      })
      expect(await allRows(source.copy())).toEqual([])
      await source.close()
    }
    const { rows } = await database.pool.query(
      `SELECT count(*)::int AS open FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'postroom datasets'`,
    )
    expect(rows[0].open).toBeLessThanOrEqual(4)
  })
})

describe('an estimate', () => {
  it.each(ExportFormat.options)('of the size of %s is near the real one', async (format) => {
    const columns = loadCatalog('datasets.json')[0]?.columns.map(({ name }) => ({ name })) ?? []
    const estimate = await datasets.estimate(rowsOrderOf(payload({ format, columns })), { signal })
    const bench = await createExportBench(datasets)
    const { artifact } = await bench.run({ dataset: 'permits', format, columns })
    await bench.close()
    expect(estimate).toMatchObject({ rows: SCALE, exact: true })
    expect(Number(estimate.bytes) / artifact.bytes).toBeGreaterThan(0.75)
    expect(Number(estimate.bytes) / artifact.bytes).toBeLessThan(1.25)
  })

  it('counts what the filters leave', async () => {
    const filters = [{ column: 'status', op: 'eq', value: 'refused' }]
    const { rows } = await database.pool.query(`SELECT count(*)::int AS rows FROM register.permits WHERE status = 'refused'`)
    expect(await datasets.estimate(rowsOrderOf(payload({ filters })), { signal })).toMatchObject({ rows: rows[0].rows, exact: true })
    const none = await datasets.estimate(rowsOrderOf(payload({ filters: [{ column: 'status', op: 'eq', value: 'none' }] })), { signal })
    expect(none.rows).toBe(0)
    expect(none.bytes).toBeLessThan(100)
  })

  it('counts what the planner takes for few, at a cost that is not worth it for many', async () => {
    // The planner expects some 5,000 rows of it; it is dear because of its second half, which never runs.
    const query = `SELECT n AS id FROM generate_series(1, 1000000) AS n WHERE n % 1000001 = 0 AND (n > 0 OR EXISTS (SELECT FROM register.permits p WHERE p.id > n))`
    const own = datasetsOf(database.readerUrl, [{ id: 'few', columns: [{ name: 'id', type: 'integer' }], source: { query } }])
    const few = ExportPayload.parse({ dataset: 'few', format: 'csv', columns: [{ name: 'id' }] })
    expect(await own.estimate(rowsOrderOf(few), { signal })).toMatchObject({ rows: 0, exact: true })
    await own.close()
  })

  it('does not wait for a query that is slow', async () => {
    const slow = datasetsOf(database.readerUrl, [
      { id: 'slow', columns: [{ name: 'id', type: 'integer' }], source: { query: 'SELECT 1 AS id FROM pg_sleep(60)' } },
    ])
    const startedAt = performance.now()
    const estimate = await slow.estimate(rowsOrderOf(ExportPayload.parse({ dataset: 'slow', format: 'xlsx', columns: [{ name: 'id' }] })), {
      signal,
    })
    expect(estimate.exact).toBe(false)
    expect(performance.now() - startedAt).toBeLessThan(5000)
    await slow.close()
  })
})

describe('a workbook', () => {
  it('goes on in the next sheet, under the same header, when one is full', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'postroom-sheets-'))
    const path = join(dir, 'permits.xlsx')
    const source = await datasets.open(rowsOrderOf(payload({ filters: [{ column: 'file_number', op: 'contains', value: '-00000' }] })), {
      signal,
    })
    const out = await open(path, 'w')
    const file = createXlsx({ sheetRows: 40 }).open(aboutOf(source), { write: async (bytes) => void (await out.write(bytes)) })
    expect(await writeRows(source.copy(), file, { signal, progress: () => {} })).toBe(99)
    await file.end()
    await out.close()
    await source.close()

    const { sheets } = await readXlsx(path)
    expect(sheets.map(({ name, rows, filter, frozen }) => [name, rows.length, filter, frozen])).toEqual([
      ['Building permits', 41, 'A1:B41', 'A2'],
      ['Building permits (2)', 41, 'A1:B41', 'A2'],
      ['Building permits (3)', 20, 'A1:B20', 'A2'],
    ])
    const values = sheets.flatMap((sheet) => sheet.rows.slice(1).map((row) => row[0]?.value))
    const { rows } = await database.pool.query('SELECT file_number FROM register.permits WHERE id < 100 ORDER BY id')
    expect(values).toEqual(rows.map((row) => row.file_number))
    expect(sheets.map((sheet) => sheet.rows[0]?.map((cell) => cell?.value))).toEqual(Array(3).fill(['File number', 'Status']))
    await rm(dir, { recursive: true })
  })

  it('has its header when there are no rows', async () => {
    const bench = await createExportBench(datasets)
    const none = payload({ format: 'xlsx', filters: [{ column: 'status', op: 'eq', value: 'none' }] })
    const { artifact, path } = await bench.run(none)
    const [sheet] = (await readXlsx(path)).sheets
    expect(artifact.amount).toBe(0)
    expect(sheet?.rows.map((row) => row.map((cell) => cell?.value))).toEqual([['File number', 'Status']])
    await bench.close()
  })
})
