import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ExportPayload } from '@/kinds/export/payload'
import { rowsOrderOf } from '@/kinds/export/rows-order'
import { parseCatalog } from '@/lib/datasets/catalog/catalog'
import { createDatasets } from '@/lib/datasets/datasets'
import { reportOf } from '@/scripts/datasets/report'
import { actor } from '@/tests/support/actors'
import { buildApp, type TestApp } from '@/tests/support/build-app'
import { createScratchDatabase, type ScratchDatabase } from './run/scratch-database'

const dataset = (id: string, source: object, columns: Record<string, string>, key?: string[], connection = 'SHOP') => ({
  id,
  label: id,
  connection,
  source,
  ...(key && { key }),
  columns: Object.entries(columns).map(([name, type]) => ({ name, label: name, type })),
})

/** By dataset, what is said of it; an empty list for one that is as it should be. */
const said: Record<string, string[]> = {
  fine: [],
  'no-table': ['PostgreSQL: relation "nowhere" does not exist (42P01).'],
  'no-columns': ['Column "gone": column source.gone does not exist (42703).', 'Column "lost": column source.lost does not exist (42703).'],
  'twice-there': ['Column "id": column reference "id" is ambiguous (42702).'],
  'other-types': [
    'Column "name": it is declared integer, but is text in the database; declare it text, or cast it in a query.',
    'Column "doc": it is declared json, but is xml in the database; declare it text, or cast it in a query.',
  ],
  secret: ['PostgreSQL: permission denied for table secret (42501).'],
  writes: ['PostgreSQL: WITH clause containing a data-modifying statement must be at the top level (0A000).'],
  'odd-key': ['Column "doc": it is in the key, but xml has no order to sort by.'],
  'empty-key': ['The key ("maybe") is NULL in some rows: a reading that goes on after a break would leave them out.'],
  'doubled-key': ['Several rows have the same key ("name"): a reading that goes on after a break would leave some out.'],
  'no-variable': ['The variable ELSEWHERE, which datasets take their connection from, is not set.'],
  'wrong-password': [
    'The database does not allow this dataset to be read. An administrator has to see to it. password authentication failed for user "postroom_reader" (28P01)',
  ],
  away: ['The database with the data could not be reached. connect ECONNREFUSED 127.0.0.1:1'],
}
/** Only a look at the rows finds these. */
const inRows = ['empty-key', 'doubled-key']
/** What passes by itself. */
const passing = ['away']

const shop = { table: 'shop' }
const definitions = [
  dataset('fine', shop, { id: 'integer', name: 'text', doc: 'text' }, ['id']),
  dataset('no-table', { table: 'nowhere' }, { id: 'integer' }),
  dataset('no-columns', shop, { id: 'integer', gone: 'text', lost: 'text' }),
  dataset('twice-there', { query: 'SELECT a.id, b.id FROM shop a, shop b' }, { id: 'integer' }),
  dataset('other-types', shop, { id: 'integer', name: 'integer', doc: 'json' }),
  dataset('secret', { table: 'secret' }, { id: 'integer' }),
  dataset('writes', { query: 'WITH gone AS (DELETE FROM shop RETURNING id) SELECT * FROM gone' }, { id: 'integer' }),
  dataset('odd-key', shop, { id: 'integer' }, ['doc']),
  dataset('empty-key', shop, { id: 'integer' }, ['maybe']),
  dataset('doubled-key', shop, { id: 'integer' }, ['name']),
  dataset('no-variable', shop, { id: 'integer' }, undefined, 'ELSEWHERE'),
  dataset('wrong-password', shop, { id: 'integer' }, undefined, 'WRONG'),
  dataset('away', shop, { id: 'integer' }, undefined, 'AWAY'),
]

let database: ScratchDatabase
let datasets: ReturnType<typeof createDatasets>
let app: TestApp
beforeAll(async () => {
  database = await createScratchDatabase()
  await database.pool.query(`
    CREATE TABLE shop (id int PRIMARY KEY, name text, maybe int, doc xml);
    INSERT INTO shop VALUES (1, 'same', NULL, '<a/>'), (2, 'same', 2, '<a/>');
    CREATE TABLE secret (id int);
    GRANT SELECT ON shop TO "${database.readerRole}"`)
  const wrong = new URL(database.readerUrl)
  wrong.password = 'wrong'
  const urls: Record<string, string> = { SHOP: database.readerUrl, WRONG: wrong.toString(), AWAY: 'postgres://nobody@127.0.0.1:1/nothing' }
  const catalog = parseCatalog(JSON.stringify({ datasets: definitions }), 'a test')
  datasets = createDatasets({ catalog, connectionUrl: (name) => urls[name], log: { warn: () => {} } })
  app = await buildApp({ datasets })
})
afterAll(async () => {
  await app.close()
  await datasets.close()
  await database.drop()
})

it('are told with all that is wrong with each, at once', async () => {
  const found = await datasets.inspect({ rows: true })
  expect(Object.fromEntries(found.map(({ dataset, problems }) => [dataset, problems.map(({ message }) => message)]))).toEqual(said)
  const lines = reportOf(found)
  for (const message of Object.values(said).flat()) expect(lines).toContain(`  - ${message}\n`)
  expect(lines).toContain('fine: ok\n')
  expect(lines).toMatch(/\n12 of 13 datasets have problems\.\n$/)
})

it('are listed as such, with the reasons for administrators only', async () => {
  const list = async (user: string) =>
    (await app.as(user, '/api/datasets')).json().datasets as { id: string; state: string; problems?: unknown[] }[]
  const broken = Object.keys(said).filter((id) => said[id]?.length && !inRows.includes(id) && !passing.includes(id))
  expect((await list('anna')).filter(({ state }) => state === 'broken').map(({ id }) => id)).toEqual(broken)
  expect((await list('anna')).some(({ problems }) => problems)).toBe(false)
  expect((await list('admin')).filter(({ problems }) => problems).map(({ id }) => id)).toEqual(broken)
})

describe.each(Object.keys(said).filter((id) => said[id]?.length && !inRows.includes(id)))('the dataset %s', (id) => {
  const columns = definitions.find((one) => one.id === id)?.columns.map(({ name }) => ({ name }))
  const order = { kind: 'export', payload: { dataset: id, format: 'csv', columns } }
  const asked = {
    preview: { url: `/api/datasets/${id}/preview?timeZone=UTC` },
    estimate: { method: 'POST', url: '/api/estimates', payload: order },
    job: { method: 'POST', url: '/api/jobs', payload: order, headers: { 'idempotency-key': `order-${id}` } },
  } as const

  it.each(Object.keys(asked) as (keyof typeof asked)[])(
    'answers a %s with what is the matter, and says why to administrators',
    async (what) => {
      const everybody = await app.as('anna', asked[what])
      if (passing.includes(id) && what === 'job') return expect(everybody.statusCode).toBe(202)
      const problem = everybody.json()
      expect(everybody.statusCode).toBe(passing.includes(id) ? 503 : 422)
      expect(problem).toMatchObject({ dataset: id, code: expect.stringMatching(/^data(set)?_/), type: `urn:postroom:${problem.code}` })
      expect(problem).not.toHaveProperty('reason')
      expect((await app.as('admin', asked[what])).json().reason).toEqual(expect.any(String))
    },
  )
})

it('take orders again once somebody has mended them', async () => {
  const payload = ExportPayload.parse({ dataset: 'no-table', format: 'csv', columns: [{ name: 'id' }] })
  await database.pool.query(`CREATE TABLE nowhere (id int); GRANT SELECT ON nowhere TO "${database.readerRole}"`)
  await expect
    .poll(
      () =>
        datasets
          .of(actor())
          .check(rowsOrderOf(payload))
          .then(
            () => 'taken',
            () => 'refused',
          ),
      { timeout: 15_000 },
    )
    .toBe('taken')
  await expect
    .poll(async () => (await datasets.of(actor()).list()).find(({ id }) => id === 'no-table')?.state, { timeout: 15_000 })
    .toBe('ready')
})

it('refuse a time zone that their database does not know, and an order by what has none, each by its field', async () => {
  const order = { kind: 'export', payload: { dataset: 'fine', format: 'csv', columns: [{ name: 'id' }] } }
  const post = async (payload: object) =>
    (
      await app.as('anna', { method: 'POST', url: '/api/estimates', payload: { ...order, payload: { ...order.payload, ...payload } } })
    ).json()
  expect(await post({ timeZone: 'US/Pacific-New' })).toMatchObject({
    status: 422,
    errors: [{ field: 'payload.timeZone', code: 'unknown_time_zone' }],
  })
  expect((await app.as('anna', '/api/datasets/fine/preview?timeZone=US/Pacific-New')).json()).toMatchObject({
    status: 422,
    errors: [{ field: 'timeZone', code: 'unknown_time_zone' }],
  })
  expect(await post({ sort: [{ column: 'doc' }] })).toMatchObject({
    status: 422,
    errors: [{ field: 'payload.sort.0.column', code: 'not_sortable', message: expect.stringContaining('doc') }],
  })
  const listed = (await app.as('anna', '/api/datasets')).json().datasets[0]
  expect(listed.columns.map(({ name, sortable }: { name: string; sortable?: boolean }) => [name, sortable])).toEqual([
    ['id', undefined],
    ['name', undefined],
    ['doc', false],
  ])
})
