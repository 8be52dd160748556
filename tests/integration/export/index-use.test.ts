import { afterAll, beforeAll, expect, it } from 'vitest'
import { ExportPayload } from '@/kinds/export/payload'
import { rowsOrderOf } from '@/kinds/export/rows-order'
import { parseCatalog } from '@/lib/datasets/catalog/catalog'
import { resolveRows } from '@/lib/datasets/catalog/resolve-rows'
import { openSnapshot } from '@/lib/datasets/connection/snapshot'
import { makeReady } from '@/lib/datasets/real/ready-rows'
import { surveyDataset } from '@/lib/datasets/real/survey'
import { buildRowsSql } from '@/lib/datasets/sql/rows-sql'
import { createScratchDatabase, type ScratchDatabase } from './run/scratch-database'

const columns = {
  id: ['bigint', 'integer'],
  small: ['smallint', 'numeric'],
  rate: ['real', 'numeric'],
  sum: ['double precision', 'numeric'],
  amount: ['numeric(10,2)', 'numeric'],
  yes: ['boolean', 'boolean'],
  day: ['date', 'date'],
  wall: ['timestamp', 'timestamp'],
  at: ['timestamptz', 'timestamp'],
  at_day: ['timestamptz', 'date'],
  word: ['text', 'text'],
  short: ['varchar(20)', 'text'],
  padded: ['char(8)', 'text'],
  label: ['name', 'text'],
  guid: ['uuid', 'text'],
  host: ['inet', 'text'],
  kind: ['mood', 'text'],
  list: ['int[]', 'text'],
} as const

const catalog = parseCatalog(
  JSON.stringify({
    datasets: [
      {
        id: 'indexed',
        label: 'Indexed',
        connection: 'SHOP',
        source: { table: 'indexed' },
        columns: Object.entries(columns).map(([name, [, type]]) => ({ name, label: name, type })),
      },
    ],
  }),
  'a test',
)

let database: ScratchDatabase
beforeAll(async () => {
  database = await createScratchDatabase()
  await database.pool.query(`CREATE TYPE mood AS ENUM ('fine')`)
  await database.pool.query(
    `CREATE TABLE indexed (${Object.entries(columns)
      .map(([name, [type]]) => `${name} ${type}`)
      .join(', ')})`,
  )
  for (const name of Object.keys(columns)) await database.pool.query(`CREATE INDEX ON indexed (${name})`)
})
afterAll(() => database.drop())

const guid = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'
it.each([
  ['id', 'eq', '7'],
  ['small', 'lte', '7'],
  ['rate', 'eq', '0.05'],
  ['sum', 'gte', '0.05'],
  ['amount', 'eq', '0.05'],
  ['day', 'lte', '2024-02-29'],
  ['wall', 'gte', '2024-02-29T12:00'],
  ['wall', 'lte', '2024-02-29'],
  ['at', 'gte', '2024-02-29T12:00'],
  ['at', 'lte', '2024-02-29'],
  ['at_day', 'eq', '2024-02-29'],
  ['word', 'eq', 'x'],
  ['short', 'eq', 'x'],
  ['padded', 'eq', 'x'],
  ['label', 'eq', 'x'],
  ['guid', 'eq', guid],
  ['guid', 'in', [guid, guid]],
  ['host', 'eq', '10.0.0.1'],
  ['kind', 'eq', 'fine'],
  ['list', 'eq', '{1}'],
])('an index on %s serves %s %j', async (column, op, value) => {
  const [dataset] = catalog
  if (!dataset) throw new Error('no dataset')
  const payload = ExportPayload.parse({ dataset: 'indexed', format: 'csv', columns: [{ name: 'id' }], filters: [{ column, op, value }] })
  const options = { timeZone: 'Europe/Berlin', statementTimeoutMs: 5000, signal: new AbortController().signal }
  const asking = await openSnapshot(database.pool, { ...options, settings: [] })
  const survey = await surveyDataset(dataset, asking, new Map()).finally(asking.close)
  const sql = buildRowsSql(makeReady(resolveRows(catalog, rowsOrderOf(payload)), survey))
  const opened = await openSnapshot(database.pool, { ...options, settings: [...sql.settings, ['enable_seqscan', 'off']] })
  const plan = await opened.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql.plain}`).finally(opened.close)
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toMatch(/Index Cond/)
})
