import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/datasets/catalog/catalog'
import { seedRegister } from '@/scripts/seed/register'
import { actor, openDatasets } from '@/tests/support/actors'
import { createExportBench } from './run/run-export'
import { createScratchDatabase, type ScratchDatabase } from './run/scratch-database'

const log = { info: () => {} }

let database: ScratchDatabase
beforeAll(async () => {
  database = await createScratchDatabase()
  await seedRegister(database.pool, { readerRole: database.readerRole, scale: 4000, log })
})
afterAll(() => database.drop())

const one = async (sql: string) => (await database.pool.query(sql)).rows[0]

describe('the sample register', () => {
  it('has as many permits as asked for and a quarter as many inspections', async () => {
    expect(await one('SELECT count(*)::int AS permits FROM register.permits')).toEqual({ permits: 4000 })
    expect(await one('SELECT count(*)::int AS inspections FROM register.inspections')).toEqual({ inspections: 1000 })
  })

  it('has what is hard for files: umlauts, quotes, line breaks, NULLs, formulas, emoji, wide numbers', async () => {
    expect(
      await one(`SELECT bool_or(applicant ~ 'ß') AS sharp, bool_or(applicant ~ '"') AS quotes, bool_or(remarks ~ E'\\n') AS breaks,
        bool_or(remarks IS NULL) AS nulls, bool_or(remarks = '') AS empty, bool_or(remarks LIKE '=%') AS formulas, bool_or(remarks ~ '🎉') AS emoji,
        bool_or(postcode LIKE '0%') AS zeros, bool_or(listed IS NULL) AS unknown, bool_or(details ->> 'heating' = 'Gas "alt"') AS json
        FROM register.permits`),
    ).toEqual({
      sharp: true,
      quotes: true,
      breaks: true,
      nulls: true,
      empty: true,
      formulas: true,
      emoji: true,
      zeros: true,
      unknown: true,
      json: true,
    })
  })

  it('is loaded once: the next start only looks', async () => {
    const before = await one('SELECT max(xmin::text::bigint) AS xmin FROM register.permits')
    const startedAt = performance.now()
    await seedRegister(database.pool, { readerRole: database.readerRole, scale: 4000, log })
    expect(performance.now() - startedAt).toBeLessThan(1000)
    expect(await one('SELECT max(xmin::text::bigint) AS xmin FROM register.permits')).toEqual(before)
  })

  it('can be read by the reader, who can read nothing else and write nothing', async () => {
    await database.pool.query('CREATE TABLE secrets (word text)')
    const reader = new pg.Client({ connectionString: database.readerUrl })
    await reader.connect()
    expect((await reader.query('SELECT count(*)::int AS rows FROM register.inspections')).rows).toEqual([{ rows: 1000 }])
    await expect(reader.query('SELECT * FROM secrets')).rejects.toMatchObject({ code: '42501' })
    await expect(reader.query('BEGIN READ WRITE; DELETE FROM register.permits')).rejects.toMatchObject({ code: '42501' })
    await reader.end()
  })

  it('is the same everywhere, whatever the scale and the time zone of whoever loads it', async () => {
    const other = await createScratchDatabase()
    await other.pool.query(
      `ALTER DATABASE ${(await other.pool.query('SELECT current_database() AS name')).rows[0].name} SET TimeZone = 'Asia/Tokyo'`,
    )
    const tokyo = new pg.Pool({ ...other.pool.options })
    await seedRegister(tokyo, { readerRole: null, scale: 500, log })
    await tokyo.end()
    const sum = `SELECT md5(string_agg(p::text, ',' ORDER BY id)) AS sum FROM (SELECT *, updated_at AT TIME ZONE 'UTC' FROM register.permits WHERE id <= 500) AS p`
    const mine = (await other.pool.query(`SET TimeZone = 'UTC'; ${sum}`)) as unknown as pg.QueryResult[]
    const theirs = (await database.pool.query(`SET TimeZone = 'UTC'; ${sum}`)) as unknown as pg.QueryResult[]
    expect(mine[1]?.rows).toEqual(theirs[1]?.rows)
    await other.drop()
  })

  it('never replaces a schema of the same name that is not its own', async () => {
    const other = await createScratchDatabase()
    await other.pool.query('CREATE SCHEMA register; CREATE TABLE register.permits (mine text)')
    await expect(seedRegister(other.pool, { readerRole: null, scale: 10, log })).rejects.toThrow('not Postroom')
    await other.pool.query('SELECT mine FROM register.permits')
    await other.drop()
  })

  it('replaces an older sample', async () => {
    const other = await createScratchDatabase()
    await other.pool.query(`CREATE SCHEMA register; COMMENT ON SCHEMA register IS 'Postroom sample register v0: 10 permits'`)
    await seedRegister(other.pool, { readerRole: null, scale: 10, log })
    expect((await other.pool.query('SELECT count(*)::int AS permits FROM register.permits')).rows).toEqual([{ permits: 10 }])
    await other.drop()
  })
})

describe('datasets.json', () => {
  it('fits the sample: every dataset is exported whole, with all of its columns', async () => {
    const catalog = loadCatalog('datasets.json')
    const person = actor({ scope: { district: ['Altstadt', 'Neustadt', 'Südvorstadt'] } })
    const datasets = openDatasets({ catalog, connectionUrl: () => database.readerUrl, log: { warn: () => {} } }, person)
    const bench = await createExportBench(datasets)
    for (const { id, columns } of catalog) {
      const { artifact } = await bench.run({ dataset: id, format: 'csv', columns: columns.map(({ name }) => ({ name })) })
      expect([id, (artifact.amount ?? 0) > 50, artifact.columns]).toEqual([id, true, columns.length])
    }
    const list = await datasets.list()
    expect(list.map(({ id, approximateRows }) => [id, (approximateRows ?? 0) > 50])).toEqual(catalog.map(({ id }) => [id, true]))
    expect(Object.keys(list[0] ?? {}).sort()).toEqual(['approximateRows', 'columns', 'description', 'id', 'label', 'state'])
    await bench.close()
    await datasets.close()
  })

  it('offers as choices what really stands in the columns', async () => {
    for (const { source, columns } of loadCatalog('datasets.json')) {
      for (const { name, choices } of columns.filter((column) => column.choices && 'table' in source)) {
        const { rows } = await database.pool.query(`SELECT DISTINCT ${name} AS value FROM ${'table' in source ? source.table : ''}`)
        expect([name, rows.map(({ value }) => value).sort()]).toEqual([name, [...(choices ?? [])].sort()])
      }
    }
  })
})
