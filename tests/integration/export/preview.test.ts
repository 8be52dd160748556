import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ExportPayload } from '@/kinds/export/payload'
import { rowsOrderOf } from '@/kinds/export/rows-order'
import { InvalidInput } from '@/lib/contracts/errors'
import { loadCatalog } from '@/lib/datasets/catalog/catalog'
import { seedRegister } from '@/scripts/seed/register'
import { type OpenDatasets, openDatasets } from '@/tests/support/actors'
import { datasetsOf } from './run/datasets-of'
import { createScratchDatabase, type ScratchDatabase } from './run/scratch-database'

let database: ScratchDatabase
let datasets: OpenDatasets
beforeAll(async () => {
  database = await createScratchDatabase()
  await seedRegister(database.pool, { readerRole: database.readerRole, scale: 200, log: { info: () => {} } })
  datasets = openDatasets({ catalog: loadCatalog('datasets.json'), connectionUrl: () => database.readerUrl, log: { warn: () => {} } })
})
afterAll(async () => {
  await datasets.close()
  await database.drop()
})

describe('a preview', () => {
  it.each(['permits', 'inspections', 'failed-inspections'])('has the first rows of %s, all columns in their order', async (id) => {
    const definition = loadCatalog('datasets.json').find((one) => one.id === id)
    const preview = await datasets.preview(id, 'UTC')
    expect(preview?.rows.length).toBeGreaterThan(0)
    expect(preview?.rows.length).toBeLessThanOrEqual(12)
    for (const row of preview?.rows ?? []) expect(row).toHaveLength(definition?.columns.length ?? 0)
  })

  it('begins as an export does: with the first by the key', async () => {
    const { rows } = await database.pool.query('SELECT file_number FROM register.permits ORDER BY id LIMIT 12')
    expect((await datasets.preview('permits', 'UTC'))?.rows.map(([first]) => first)).toEqual(rows.map((row) => row.file_number))
  })

  it('is refused for a dataset that there is not', async () =>
    expect(datasets.preview('secret', 'UTC')).rejects.toMatchObject({ name: 'DatasetRefused', dataset: 'secret' }))

  it('tells each type as a file does, in the reader’s zone, and cuts what is long', async () => {
    const query = `SELECT 1 AS id, 'ab'::char(5) AS name, 12.50::numeric AS fee, true AS listed, date '2026-02-03' AS day,
      timestamptz '2026-02-03 23:30:00+00' AS at, '{"a": [1, null]}'::jsonb AS more, repeat('ä', 10000) AS long, NULL::text AS nothing`
    const types = { id: 'integer', name: 'text', fee: 'numeric', listed: 'boolean', day: 'date', at: 'timestamp', more: 'json' }
    const columns = Object.entries({ ...types, long: 'text', nothing: 'text' }).map(([name, type]) => ({ name, type }))
    const own = datasetsOf(database.readerUrl, [{ id: 'types', source: { query }, columns }])
    const preview = await own.preview('types', 'Europe/Berlin')
    const values = ['1', 'ab', '12.50', 'true', '2026-02-03', '2026-02-04 00:30:00', '{"a": [1, null]}', `${'ä'.repeat(160)}…`, null]
    expect(preview).toEqual({ rows: [values] })
    await own.close()
  })

  it('takes any rows when ordering them takes too long, and gives up when even those do', async () => {
    const slowOrder = `SELECT n AS id, n::text AS name FROM generate_series(1, 100000) AS n`
    const own = datasetsOf(database.readerUrl, [
      {
        id: 'slow-order',
        source: { query: slowOrder.replace('n::text', `CASE WHEN pg_sleep(0.1) IS NULL THEN '' ELSE 'x' END`) },
        columns,
        key: ['name'],
      },
      {
        id: 'slow',
        source: { query: `SELECT 1 AS id, 'x' AS name, pg_sleep(60) AS wait OFFSET 0` },
        columns: [
          { name: 'id', type: 'integer' },
          { name: 'wait', type: 'text' },
        ],
      },
    ])
    expect((await own.preview('slow-order', 'UTC'))?.rows).toHaveLength(12)
    await expect(own.preview('slow', 'UTC')).rejects.toMatchObject({ code: 'data_timeout' })
    await own.close()
  })

  it('is read once a minute, however many ask', async () => {
    const first = datasets.preview('permits', 'Asia/Tokyo')
    expect(await datasets.preview('permits', 'Asia/Tokyo')).toBe(await first)
  })

  it('is asked for anew after it failed', async () => {
    const own = datasetsOf(database.readerUrl, [
      { id: 'late', source: { table: 'register.late' }, columns: [{ name: 'id', type: 'integer' }] },
    ])
    await expect(own.preview('late', 'UTC')).rejects.toThrow()
    await database.pool.query(`CREATE TABLE register.late AS SELECT 7 AS id`)
    await database.pool.query(`GRANT SELECT ON register.late TO ${database.readerRole}`)
    expect(await own.preview('late', 'UTC')).toEqual({ rows: [['7']] })
    await own.close()
  })
})

describe('a preview of an order', () => {
  const order = (over: Partial<ExportPayload>) =>
    ExportPayload.parse({ dataset: 'permits', format: 'csv', columns: [{ name: 'city' }], ...over })
  const signal = new AbortController().signal

  it('has the very rows that the export begins with: filtered, sorted, with its columns in their order', async () => {
    const asked = order({
      columns: [{ name: 'file_number', label: 'No.' }, { name: 'city' }],
      filters: [{ column: 'status', op: 'in', value: ['refused', 'granted'] }],
      sort: [{ column: 'city', direction: 'desc' }],
    })
    const { rows } = await database.pool.query(
      `SELECT file_number, city FROM register.permits WHERE status IN ('refused', 'granted') ORDER BY city DESC, id LIMIT 12`,
    )
    const expected = rows.map((row) => [row.file_number, row.city])
    expect(await datasets.previewOrder(rowsOrderOf(asked), { signal })).toEqual({ rows: expected, asOrdered: true })
  })

  it('is empty where nothing matches, and refuses what cannot be exported', async () => {
    const none = order({ filters: [{ column: 'file_number', op: 'contains', value: 'zzzz' }] })
    expect(await datasets.previewOrder(rowsOrderOf(none), { signal })).toEqual({ rows: [], asOrdered: true })
    await expect(datasets.previewOrder(rowsOrderOf(order({ columns: [{ name: 'secret' }] })), { signal })).rejects.toThrow(InvalidInput)
  })

  it('has the first rows of all where filters take too long, and says so', async () => {
    const query = `SELECT n AS id, CASE WHEN n > 1 THEN pg_sleep(0.1)::text ELSE '' END AS name FROM generate_series(1, 1000) AS n`
    const own = datasetsOf(database.readerUrl, [{ id: 'slow-filter', source: { query }, columns }])
    const filters = [{ column: 'name', op: 'eq', value: 'none' }] as const
    const asked = order({ dataset: 'slow-filter', columns: [{ name: 'id' }], filters: [...filters] })
    const ids = Array.from({ length: 12 }, (_, at) => [String(at + 1)])
    expect(await own.previewOrder(rowsOrderOf(asked), { signal })).toEqual({ rows: ids, asOrdered: false })
    await own.close()
  })
})

const columns = [
  { name: 'id', type: 'integer' },
  { name: 'name', type: 'text' },
]
