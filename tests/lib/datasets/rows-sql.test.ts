import { describe, expect, it } from 'vitest'
import { parseCatalog } from '@/lib/datasets/catalog/catalog'
import { resolveRows } from '@/lib/datasets/catalog/resolve-rows'
import type { RowsOrder } from '@/lib/datasets/rows-order'
import { buildRowsSql } from '@/lib/datasets/sql/rows-sql'
import { allTypes, asDeclared, orderOf } from './catalog-of-all-types'

const build = (changes: object = {}) => buildRowsSql(asDeclared(resolveRows(allTypes, orderOf(changes))))

describe('the SQL of an export', () => {
  it('selects each type as the text that files are made of', () => {
    const columns = ['text', 'integer', 'boolean', 'date', 'json'].map((name) => ({ name }))
    expect(build({ columns }).copy).toBe(
      'COPY (SELECT source."id", source."text"::text, source."integer", source."boolean"::boolean::text, source."date"::date, source."json" ' +
        'FROM "some"."table" AS source ORDER BY source."id" ASC) TO STDOUT',
    )
  })

  it('asks a moment for its offset, and a clock time of no zone for none', () => {
    const request = asDeclared(resolveRows(allTypes, orderOf({ columns: [{ name: 'timestamp' }] })))
    const wall = request.columns.map((column) => ({ ...column, real: { ...column.real, family: 'timestamp' as const } }))
    expect(buildRowsSql(request).copy).toContain('source."timestamp" FROM')
    expect(buildRowsSql({ ...request, columns: wall }).copy).toContain('source."timestamp"::timestamp FROM')
  })

  it('holds no value of a filter, only the name of the setting that does', () => {
    const hostile = `'; DROP TABLE permits; --`
    const sql = build({
      filters: [
        { column: 'text', op: 'eq', value: hostile },
        { column: 'text', op: 'contains', value: `50%_\\${hostile}` },
        { column: 'text', op: 'in', value: [hostile, 'a"b\\c', 'NULL', ''] },
        { column: 'numeric', op: 'gte', value: '12.5' },
      ],
    })
    for (const statement of [sql.plain, sql.count, sql.copy]) {
      expect(statement).not.toContain('DROP')
      expect(statement).toContain(`(source."numeric" >= current_setting('postroom.p4')::numeric)`)
    }
    expect(sql.settings).toEqual([
      ['postroom.p1', hostile],
      ['postroom.p2', `%50\\%\\_\\\\${hostile}%`],
      ['postroom.p3', `{"${hostile}","a\\"b\\\\c","NULL",""}`],
      ['postroom.p4', '12.5'],
    ])
  })

  it('takes a whole day where a timestamp has no time', () => {
    const sql = build({
      filters: [
        { column: 'timestamp', op: 'gte', value: '2026-03-01' },
        { column: 'timestamp', op: 'lte', value: '2026-03-31' },
      ],
    })
    const start = (day: string) => `LEAST(${day}::timestamptz, (${day} - interval '1 microsecond')::timestamptz + interval '1 microsecond')`
    expect(sql.count).toContain(`(source."timestamp" >= ${start(`current_setting('postroom.p1')::date`)})`)
    expect(sql.count).toContain(`(source."timestamp" < ${start(`(current_setting('postroom.p2')::date + 1)`)})`)
  })

  it('ends after the first rows in their order, where only those are wanted', () => {
    const request = asDeclared(resolveRows(allTypes, orderOf({ filters: [{ column: 'text', op: 'eq', value: 'a' }] })))
    expect(buildRowsSql(request, { first: 50 }).copy).toMatch(/WHERE .* ORDER BY source\."id" ASC LIMIT 50\) TO STDOUT$/)
  })

  it('orders by what was asked for and then by the key, each column once', () => {
    const order = (sort: RowsOrder['sort']) => / ORDER BY (.*)\) TO/.exec(build({ sort }).copy)?.[1]
    expect(order([{ column: 'date', direction: 'desc' }])).toBe('source."date" DESC, source."id" ASC')
    const keyed = parseCatalog(JSON.stringify({ datasets: [{ ...allTypes[0], key: ['text', 'date'] }] }), 'test')
    const sorted = resolveRows(keyed, orderOf({ sort: [{ column: 'date', direction: 'asc' }] }))
    expect(buildRowsSql(asDeclared(sorted)).copy).toContain('ORDER BY source."date" ASC, source."text" ASC)')
  })

  it('quotes names and puts a query in brackets of its own', () => {
    const odd = parseCatalog(
      JSON.stringify({
        datasets: [
          {
            ...allTypes[0],
            key: undefined,
            source: { query: 'SELECT 1 AS "a""b" -- a remark' },
            columns: [{ name: 'a"b; --', label: 'odd', type: 'text' }],
          },
        ],
      }),
      'test',
    )
    const sql = buildRowsSql(asDeclared(resolveRows(odd, orderOf({ columns: [{ name: 'a"b; --' }] }))))
    expect(sql.copy).toBe('COPY (SELECT source."a""b; --"::text FROM (SELECT 1 AS "a""b" -- a remark\n) AS source) TO STDOUT')
  })

  it('samples without filters and without an order, so that it is cheap', () => {
    const request = resolveRows(allTypes, orderOf({ filters: [{ column: 'text', op: 'eq', value: 'x' }] }))
    const sample = buildRowsSql(asDeclared(request), { sample: 300 })
    expect(sample.copy).toBe('COPY (SELECT source."id", source."text"::text FROM "some"."table" AS source LIMIT 300) TO STDOUT')
    expect(sample.settings).toEqual([])
  })
})

describe('going on behind a row', () => {
  const keyed = parseCatalog(JSON.stringify({ datasets: [{ ...allTypes[0], key: ['integer', 'text'] }] }), 'test')
  const keys = (changes: object = {}) => resolveRows(keyed, orderOf(changes)).keys

  it('goes by the key, in the order of the rows', () => {
    const request = resolveRows(keyed, orderOf({ filters: [{ column: 'boolean', op: 'eq', value: true }] }))
    const sql = buildRowsSql(asDeclared(request), { after: ['7', "a'b"] })
    const place = `(source."integer", source."text") > (current_setting('postroom.p2')::integer, current_setting('postroom.p3'))`
    for (const statement of [sql.plain, sql.count, sql.copy]) expect(statement).toContain(` AND ${place}`)
    expect(sql.settings.slice(1)).toEqual([
      ['postroom.p2', '7'],
      ['postroom.p3', "a'b"],
    ])
  })

  it('goes backwards where the rows do', () => {
    const down = ['text', 'integer'].map((column) => ({ column, direction: 'desc' as const }))
    const sql = buildRowsSql(asDeclared(resolveRows(keyed, orderOf({ sort: down }))), { after: ['a', '7'] })
    expect(sql.plain).toContain('(source."text", source."integer") < (')
  })

  it('cannot be done where a row could move over the place, nor where one snapshot is asked for', () => {
    expect(keys()).toEqual(['integer', 'text'])
    expect(keys({ sort: [{ column: 'text', direction: 'asc' }] })).toEqual(['text', 'integer'])
    expect(keys({ sort: [{ column: 'date', direction: 'asc' }] })).toEqual([])
    expect(keys({ sort: [{ column: 'text', direction: 'desc' }] })).toEqual([])
    expect(keys({ consistent: true })).toEqual([])
    expect(resolveRows(parseCatalog(JSON.stringify({ datasets: [{ ...allTypes[0], key: undefined }] }), 'test'), orderOf()).keys).toEqual(
      [],
    )
  })
})
