import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/datasets/catalog'
import { seedRegister } from '@/scripts/seed/register'
import { type OpenDatasets, openDatasets } from '@/tests/support/actors'
import { datasetsOf } from './datasets-of'
import { createScratchDatabase, type ScratchDatabase } from './scratch-database'

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
    expect(preview?.rows.length).toBeLessThanOrEqual(8)
    for (const row of preview?.rows ?? []) expect(row).toHaveLength(definition?.columns.length ?? 0)
  })

  it('begins as an export does: with the first by the key', async () => {
    const { rows } = await database.pool.query('SELECT file_number FROM register.permits ORDER BY id LIMIT 8')
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
    expect((await own.preview('slow-order', 'UTC'))?.rows).toHaveLength(8)
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

const columns = [
  { name: 'id', type: 'integer' },
  { name: 'name', type: 'text' },
]
