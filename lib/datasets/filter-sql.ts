import { columnSql } from './column-sql'
import { isWholeDay } from './filter-values'
import type { Parameters, ParameterType } from './parameters'
import type { ResolvedFilter } from './resolve-export'

const operators = { eq: '=', ne: 'IS DISTINCT FROM', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const
type Comparison = keyof typeof operators

const comparedAs = {
  text: 'text',
  integer: 'bigint',
  numeric: 'numeric',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'timestamptz',
  json: 'text',
} as const satisfies Record<string, ParameterType>

/** One condition. `ne` keeps rows where the column is NULL, as a person means by "is not". */
export function filterSql({ column, op, values }: ResolvedFilter, parameters: Parameters): string {
  const name = columnSql(column.name)
  const [value = ''] = values
  switch (op) {
    case 'is_null':
      return `${name} IS NULL`
    case 'is_not_null':
      return `${name} IS NOT NULL`
    case 'contains':
      return `${name}::text ILIKE ${parameters.add(`%${escapeLike(value)}%`, 'text')}`
    case 'starts_with':
      return `${name}::text ILIKE ${parameters.add(`${escapeLike(value)}%`, 'text')}`
    case 'in':
      return `${name}::text = ANY (${parameters.add(arrayLiteral(values), 'text[]')})`
    case 'eq':
    case 'ne':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return column.type === 'timestamp' && isWholeDay(value)
        ? wholeDaySql(name, op, value, parameters)
        : `${comparable(name, column.type)} ${operators[op]} ${parameters.add(value, comparedAs[column.type])}`
    default:
      return op satisfies never
  }
}

/** A day without a time is the whole day in the person's zone: "until 31 March" has its last minute in it. */
function wholeDaySql(name: string, op: Comparison, value: string, parameters: Parameters): string {
  const day = parameters.add(value, 'date')
  const next = `(${day} + 1)::timestamptz`
  if (op === 'lte') return `${name} < ${next}`
  if (op === 'gt') return `${name} >= ${next}`
  return `${name} ${operators[op]} ${day}::timestamptz`
}

/** A cast to the type that a column already has costs nothing and leaves its index usable. */
function comparable(name: string, type: ResolvedFilter['column']['type']): string {
  if (type === 'text') return `${name}::text`
  if (type === 'date') return `${name}::date`
  if (type === 'boolean') return `${name}::boolean`
  return name
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')

const arrayLiteral = (values: string[]) => `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
