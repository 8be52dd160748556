import { describe, expect, it } from 'vitest'
import { loadCatalog, parseCatalog } from '@/lib/datasets/catalog/catalog'

const permits = {
  id: 'permits',
  label: 'Permits',
  connection: 'REGISTER_DATABASE_URL',
  source: { table: 'register.permits' },
  columns: [{ name: 'id', label: 'Number', type: 'integer' }],
}
const parse = (...datasets: object[]) => parseCatalog(JSON.stringify({ datasets }), 'datasets.json')

describe('a catalog', () => {
  it('is what datasets.json of this repository holds', () => {
    expect(loadCatalog('datasets.json').map(({ id }) => id)).toEqual([
      'permits',
      'inspections',
      'failed-inspections',
      'district-permits',
      'applicants',
    ])
  })

  it.each([
    ['a table', { table: 'permits' }],
    ['a table of a schema', { table: 'register.permits' }],
    ['a name with a space and a capital', { table: 'Register.Building Permits' }],
    ['a query', { query: 'SELECT 1 AS id' }],
    ['a query over several lines', { query: '\n  WITH a AS (SELECT 1 AS id)\n  SELECT * FROM a\n' }],
  ])('takes %s as a source', (_, source) => {
    expect(parse({ ...permits, source })).toHaveLength(1)
  })

  it.each([
    ['two dots', { table: 'a.b.c' }],
    ['quotes', { table: 'a"; DROP TABLE b; --' }],
    ['nothing', { table: '' }],
    ['a table and a query', { table: 'a', query: 'SELECT 1' }],
    ['another statement', { query: 'DELETE FROM permits' }],
    ['a closing semicolon', { query: 'SELECT 1;' }],
  ])('refuses %s as a source', (_, source) => {
    expect(() => parse({ ...permits, source })).toThrow(/datasets\.0\.source(\.table|\.query)?: must be/)
  })

  it('tells every problem at once, each by its path', () => {
    const broken = {
      ...permits,
      id: 'Not An Id',
      connection: 'postgres://secret@host/db',
      columns: [
        { name: 'id', label: 'Number', type: 'int' },
        { name: 'id', label: '', type: 'text' },
      ],
      secret: true,
    }
    const message = messageOf(() => parse(permits, broken))
    expect(message).toContain('The datasets in datasets.json cannot be used:')
    for (const path of [
      'datasets.1.id:',
      'datasets.1.connection:',
      'datasets.1.columns.0.type:',
      'datasets.1.columns.1.label:',
      'datasets.1:',
    ])
      expect(message).toContain(`\n  ${path}`)
  })

  it('refuses an id or a column that is there twice', () => {
    expect(() => parse(permits, permits)).toThrow('datasets.1.id: this id is there twice')
    const twice = { ...permits, columns: [...permits.columns, ...permits.columns] }
    expect(() => parse(twice)).toThrow('datasets.0.columns.1.name: this column is there twice')
    const named = { ...permits, columns: [...permits.columns, { ...permits.columns[0], name: 'other' }] }
    expect(() => parse(named)).toThrow('datasets.0.columns.1.label: another column has this label')
  })

  it('says so when the file is not JSON', () => {
    expect(() => parseCatalog('{', 'my.json')).toThrow('The datasets in my.json cannot be used: the file is not JSON.')
  })
})

function messageOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    return String(error)
  }
  return 'nothing was thrown'
}
