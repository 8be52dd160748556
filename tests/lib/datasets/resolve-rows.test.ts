import { describe, expect, it } from 'vitest'
import { ColumnType, type FilterOp, filterOps } from '@/lib/contracts/datasets'
import { InvalidInput } from '@/lib/contracts/errors'
import { resolveRows } from '@/lib/datasets/catalog/resolve-rows'
import { allTypes, orderOf } from './catalog-of-all-types'

function problems(changes: object) {
  try {
    resolveRows(allTypes, orderOf(changes))
    return []
  } catch (error) {
    if (error instanceof InvalidInput) return error.problems
    throw error
  }
}
const fields = (changes: object) => problems(changes).map(({ field }) => field)

describe('a payload', () => {
  it('is resolved to columns with their labels and types', () => {
    const columns = [{ name: 'date', label: 'When' }, { name: 'text' }]
    expect(resolveRows(allTypes, orderOf({ columns })).columns).toEqual([
      { name: 'date', label: 'When', field: 'When', type: 'date' },
      { name: 'text', label: 'A text', type: 'text' },
    ])
  })

  it('may not give two columns of the file the same name', () => {
    const [asked, own] = [
      [{ name: 'date', label: 'A text' }, { name: 'text' }],
      [{ name: 'date', label: 'text' }, { name: 'text' }],
    ]
    expect(problems({ columns: asked }).map(({ field, code }) => [field, code])).toEqual([['payload.columns.1.label', 'same_header']])
    expect(fields({ columns: own })).toEqual([])
    expect(fields({ columns: own, file: { format: 'jsonl' } })).toEqual(['payload.columns.1.label'])
    expect(fields({ columns: asked, file: { format: 'jsonl' } })).toEqual([])
    expect(fields({ columns: asked, file: null })).toEqual([])
  })

  it('of an unknown dataset is refused', () => {
    expect(fields({ dataset: 'other' })).toEqual(['payload.dataset'])
  })

  it('is told every problem at once, by its path', () => {
    expect(
      fields({
        columns: [{ name: 'text' }, { name: 'password' }, { name: 'Text' }],
        filters: [
          { column: 'secret', op: 'is_null' },
          { column: 'integer', op: 'eq', value: 'many' },
          { column: 'json', op: 'eq', value: '{}' },
        ],
        sort: [{ column: 'text' }, { column: 'nothing' }, { column: 'json' }],
      }),
    ).toEqual([
      'payload.columns.1.name',
      'payload.columns.2.name',
      'payload.filters.0.column',
      'payload.filters.1.value',
      'payload.filters.2.op',
      'payload.filters.2.value',
      'payload.sort.1.column',
      'payload.sort.2.column',
    ])
  })

  it('with an offset instead of a time zone is refused: PostgreSQL would turn it round', () => {
    const offset = { ...orderOf(), timeZone: '+02:00' }
    expect(() => resolveRows(allTypes, offset)).toThrow('payload.timeZone')
  })

  it.each(ColumnType.options)('may filter a column of type %s with its own operators and no others', (type) => {
    const value: Partial<Record<FilterOp, unknown>> = { in: ['x'], is_null: undefined, is_not_null: undefined }
    const sample = { text: 'x', integer: 1, numeric: 1.5, boolean: true, date: '2026-03-31', timestamp: '2026-03-31T10:00', json: '{}' }[
      type
    ]
    const all: FilterOp[] = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'contains', 'starts_with', 'in', 'is_null', 'is_not_null']
    const accepted = all.filter((op) => {
      const given = op in value ? value[op] : op === 'contains' || op === 'starts_with' ? 'x' : sample
      return fields({ filters: [{ column: type, op, ...(given === undefined ? {} : { value: given }) }] }).length === 0
    })
    expect(accepted.sort()).toEqual([...filterOps[type]].sort())
  })
})
