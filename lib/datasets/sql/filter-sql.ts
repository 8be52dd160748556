import { type Comparison, comparisonOf } from '@/lib/datasets/real/comparison'
import { momentSql } from '@/lib/datasets/real/moments'
import { type RealColumn, readSql } from '@/lib/datasets/real/read-column'
import type { ReadyFilter } from '@/lib/datasets/real/ready-rows'
import { columnSql } from '@/lib/datasets/sql-parts/column-sql'
import type { Parameters } from '@/lib/datasets/sql-parts/parameters'

const operators = { eq: '=', ne: 'IS DISTINCT FROM', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const

/** One condition. `ne` keeps rows where the column is NULL, as a person means by "is not". */
export function filterSql({ column, op, values }: ReadyFilter, parameters: Parameters): string {
  const [value] = values
  switch (op) {
    // `IS NULL` would ask of a row type whether all of its fields are.
    case 'is_null':
      return `${columnSql(column.name)} IS NOT DISTINCT FROM NULL`
    case 'is_not_null':
      return `${columnSql(column.name)} IS DISTINCT FROM NULL`
    case 'in':
      return values.length === 0 ? 'false' : inSql(comparisonOf(column, ''), column, values, parameters)
    case 'contains':
    case 'starts_with':
      return value === undefined ? 'false' : likeSql(column, op === 'contains' ? '%' : '', value, parameters)
    case 'eq':
    case 'ne':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte': {
      // What no row can be.
      if (value === undefined) return op === 'ne' ? 'true' : 'false'
      if (column.type === 'date' || column.type === 'timestamp') return momentSql(column, op, value, parameters)
      const { left, cast } = comparisonOf(column, value)
      return `${left} ${operators[op]} ${parameters.add(value, cast)}`
    }
    default:
      return op satisfies never
  }
}

/** Under the database's own rules for letters: those of a column may be such that PostgreSQL has no LIKE for them. */
function likeSql(column: RealColumn, before: string, value: string, parameters: Parameters): string {
  return `${readSql(column)} COLLATE "default" ILIKE ${parameters.add(`${before}${escapeLike(value)}%`, 'text')}`
}

function inSql({ left, cast }: Comparison, { real }: RealColumn, values: string[], parameters: Parameters): string {
  // Arrays of arrays are no arrays of their own.
  const isNested = real.family === 'array' && cast !== 'text'
  const list = parameters.add(arrayLiteral(values), isNested ? 'text[]' : `${cast}[]`)
  if (!isNested) return `${left} = ANY (${list})`
  return values.map((_, at) => `${left} = (${list})[${at + 1}]::${cast}`).join(' OR ')
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')

const arrayLiteral = (values: string[]) => `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
