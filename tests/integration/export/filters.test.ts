import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRowReader } from '@/kinds/kit/worker/row-reader'
import type { Filter, Sort } from '@/lib/contracts/datasets'
import { loadCatalog } from '@/lib/datasets/catalog/catalog'
import { seedRegister } from '@/scripts/seed/register'
import { type OpenDatasets, openDatasets } from '@/tests/support/actors'
import { datasetsOf } from './run/datasets-of'
import { createExportBench } from './run/run-export'
import { createScratchDatabase, type ScratchDatabase } from './run/scratch-database'

let database: ScratchDatabase
let datasets: OpenDatasets
let bench: Awaited<ReturnType<typeof createExportBench>>

beforeAll(async () => {
  database = await createScratchDatabase()
  await seedRegister(database.pool, { readerRole: database.readerRole, scale: 4000, log: { info: () => {} } })
  datasets = openDatasets({ catalog: loadCatalog('datasets.json'), connectionUrl: () => database.readerUrl, log: { warn: () => {} } })
  bench = await createExportBench(datasets)
})
afterAll(async () => {
  await datasets.close()
  await bench.close()
  await database.drop()
})

async function exported(filters: Filter[], sort: Sort[] = [], timeZone = 'UTC'): Promise<string[]> {
  const { text } = await bench.run({ dataset: 'permits', format: 'jsonl', columns: [{ name: 'file_number' }], filters, sort, timeZone })
  return (await text())
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).file_number)
}

async function selected(where: string, order = 'id'): Promise<string[]> {
  const { rows } = await database.pool.query(`SELECT file_number FROM register.permits WHERE ${where} ORDER BY ${order}`)
  return rows.map((row) => row.file_number)
}

const cases: [Filter, where: string][] = [
  [{ column: 'status', op: 'eq', value: 'approved' }, `status = 'approved'`],
  [{ column: 'remarks', op: 'ne', value: 'Fee paid in full.' }, `remarks <> 'Fee paid in full.' OR remarks IS NULL`],
  [{ column: 'status', op: 'in', value: ['refused', 'withdrawn', 'it\'s "{},\\'] }, `status IN ('refused', 'withdrawn')`],
  [{ column: 'applicant', op: 'contains', value: 'GRÖSS' }, `applicant ILIKE '%größ%' AND false`],
  [{ column: 'applicant', op: 'contains', value: 'größ' }, `applicant ILIKE '%größ%'`],
  [{ column: 'applicant', op: 'contains', value: '%' }, 'false'],
  [{ column: 'applicant', op: 'contains', value: "o'b" }, `applicant ILIKE '%o''b%'`],
  [{ column: 'file_number', op: 'starts_with', value: 'BA_2016' }, 'false'],
  [{ column: 'file_number', op: 'starts_with', value: 'ba-2016' }, `file_number LIKE 'BA-2016%'`],
  [{ column: 'remarks', op: 'is_null' }, 'remarks IS NULL'],
  [{ column: 'details', op: 'is_not_null' }, 'details IS NOT NULL'],
  [{ column: 'dwellings', op: 'gte', value: 12 }, 'dwellings >= 12'],
  [{ column: 'dwellings', op: 'ne', value: '3' }, 'dwellings IS DISTINCT FROM 3'],
  [{ column: 'cost_estimate', op: 'lt', value: '2500000.5' }, 'cost_estimate < 2500000.5'],
  [{ column: 'cost_estimate', op: 'gt', value: 1e6 }, 'cost_estimate > 1000000'],
  [{ column: 'listed', op: 'eq', value: true }, 'listed'],
  [{ column: 'listed', op: 'eq', value: 'false' }, 'NOT listed'],
  [{ column: 'received_on', op: 'gte', value: '2024-02-29' }, `received_on >= '2024-02-29'`],
  [{ column: 'decided_on', op: 'eq', value: '2020-06-30' }, `decided_on = '2020-06-30'`],
  [{ column: 'updated_at', op: 'gte', value: '2022-07-01T12:00' }, `updated_at >= '2022-07-01 12:00+00'`],
  [{ column: 'updated_at', op: 'lt', value: '2022-07-01T12:00:00+02:00' }, `updated_at < '2022-07-01 10:00+00'`],
]

describe('a filter', () => {
  it.each(cases)('%j', async (filter, where) => {
    expect(await exported([filter])).toEqual(await selected(where))
  })

  it('stands together with others: all of them hold', async () => {
    const both: Filter[] = [
      { column: 'status', op: 'eq', value: 'approved' },
      { column: 'dwellings', op: 'is_not_null' },
      { column: 'received_on', op: 'lt', value: '2020-01-01' },
    ]
    expect(await exported(both)).toEqual(await selected(`status = 'approved' AND dwellings IS NOT NULL AND received_on < '2020-01-01'`))
  })

  it("means a whole day in the person's time zone when it names one", async () => {
    const day: Filter[] = [
      { column: 'updated_at', op: 'gte', value: '2021-01-01' },
      { column: 'updated_at', op: 'lte', value: '2021-03-31' },
    ]
    const inBerlin = `(updated_at AT TIME ZONE 'Europe/Berlin')::date BETWEEN '2021-01-01' AND '2021-03-31'`
    const found = await exported(day, [], 'Europe/Berlin')
    expect(found.length).toBeGreaterThan(10)
    expect(found).toEqual(await selected(inBerlin))
    expect(await exported([{ column: 'updated_at', op: 'gt', value: '2021-03-31' }], [], 'Europe/Berlin')).toEqual(
      await selected(`(updated_at AT TIME ZONE 'Europe/Berlin')::date > '2021-03-31'`),
    )
  })

  it.each([`'; DROP TABLE register.permits; --`, `$1`, `\\'; SELECT 1; --`, `%') OR true --`, `{"a"},NULL`])(
    'takes %s for a value and for nothing else',
    async (value) => {
      expect(await exported([{ column: 'applicant', op: 'eq', value }])).toEqual([])
      expect(await exported([{ column: 'applicant', op: 'contains', value }])).toEqual([])
      expect(await exported([{ column: 'applicant', op: 'in', value: [value, 'x'] }])).toEqual([])
      expect(await exported([])).toHaveLength(4000)
    },
  )
})

describe('the order', () => {
  it('is that of the key where nothing else is asked for', async () => {
    expect(await exported([])).toEqual(await selected('true'))
  })

  it('is what was asked for, and among equals that of the key', async () => {
    const sort: Sort[] = [
      { column: 'listed', direction: 'desc' },
      { column: 'received_on', direction: 'asc' },
    ]
    expect(await exported([], sort)).toEqual(await selected('true', 'listed DESC, received_on, id'))
  })

  it('goes by the moment and not by the clock, which shows one hour twice in autumn', async () => {
    await database.pool.query(
      `CREATE TABLE autumn AS SELECT * FROM (VALUES (1, timestamptz '2026-10-25 01:10Z'), (2, '2026-10-25 00:20Z')) AS t (id, at)`,
    )
    await database.pool.query(`GRANT SELECT ON autumn TO "${database.readerRole}"`)
    const autumn = datasetsOf(database.readerUrl, [
      {
        id: 'autumn',
        source: { table: 'autumn' },
        columns: [
          { name: 'id', type: 'integer' },
          { name: 'at', type: 'timestamp' },
        ],
      },
    ])
    const other = await createExportBench(autumn)
    const { text } = await other.run({
      dataset: 'autumn',
      format: 'jsonl',
      columns: [{ name: 'id' }, { name: 'at' }],
      sort: [{ column: 'at', direction: 'asc' }],
      timeZone: 'Europe/Berlin',
    })
    expect(await text()).toBe('{"id":2,"at":"2026-10-25T02:20:00+02:00"}\n{"id":1,"at":"2026-10-25T02:10:00+01:00"}\n')
    await other.close()
    await autumn.close()
  })
})

describe('what a kind reads for itself', () => {
  const signal = new AbortController().signal
  const reader = () => createRowReader(datasets, { reads: ['permits'], signal, onRead: () => {} })
  const filters: Filter[] = [{ column: 'status', op: 'ne', value: 'approved' }]

  it('has its rows one by one, with the filters and in the order that were asked for', async () => {
    const found = []
    const sort: Sort[] = [{ column: 'file_number', direction: 'desc' }]
    for await (const row of reader().rows({ dataset: 'permits', columns: ['file_number', 'remarks'], filters, sort })) found.push(row)
    const { rows } = await database.pool.query(
      `SELECT file_number, remarks FROM register.permits WHERE status <> 'approved' OR status IS NULL ORDER BY file_number DESC`,
    )
    expect(found).toEqual(rows)
  })

  it('counts rows by value, the most first', async () => {
    const { label, groups, rows } = await reader().groups('permits', ['city', 'status'], filters)
    const counted = await database.pool.query(
      `SELECT ARRAY[city, status] AS values, count(*)::int AS count FROM register.permits WHERE status <> 'approved' OR status IS NULL
       GROUP BY city, status`,
    )
    const byValues = (list: { values: (string | null)[]; count: number }[]) =>
      new Map(list.map((one) => [JSON.stringify(one.values), one.count]))
    expect(label).toBe('Building permits')
    expect(byValues(groups)).toEqual(byValues(counted.rows))
    expect(groups.map(({ count }) => count)).toEqual(groups.map(({ count }) => count).sort((a, b) => b - a))
    expect(rows).toBe(counted.rows.reduce((sum, { count }) => sum + count, 0))
  })

  it('says in the person’s words why it cannot', async () => {
    await expect(reader().groups('permits', 'nothing')).rejects.toMatchObject({ name: 'PermanentError', code: 'invalid_payload' })
  })
})

describe('names', () => {
  it('may be as odd as PostgreSQL allows', async () => {
    const odd = `a"b; DROP TABLE x; --'$1`
    await database.pool.query(`CREATE TABLE "Odd Table" ("a""b; DROP TABLE x; --'$1" text, "select" integer)`)
    await database.pool.query(`INSERT INTO "Odd Table" VALUES ('found', 1), ('other', 2)`)
    await database.pool.query(`GRANT SELECT ON "Odd Table" TO "${database.readerRole}"`)
    const oddities = datasetsOf(database.readerUrl, [
      {
        id: 'odd',
        source: { table: 'public.Odd Table' },
        key: ['select'],
        columns: [
          { name: odd, type: 'text' },
          { name: 'select', type: 'integer' },
        ],
      },
    ])
    const other = await createExportBench(oddities)
    const { text } = await other.run({
      dataset: 'odd',
      format: 'csv',
      columns: [{ name: odd, label: '=HYPERLINK("x"),\n' }, { name: 'select' }],
      filters: [{ column: odd, op: 'eq', value: 'found' }],
      sort: [{ column: odd, direction: 'desc' }],
    })
    expect(await text()).toBe(`\uFEFF"'=HYPERLINK(""x""),",select\nfound,1\n`)
    await other.close()
    await oddities.close()
  })
})
