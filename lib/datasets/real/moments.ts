import { isWholeDay } from '@/lib/datasets/catalog/filter-values'
import { columnSql } from '@/lib/datasets/sql-parts/column-sql'
import type { Parameters } from '@/lib/datasets/sql-parts/parameters'
import type { RealColumn } from './read-column'
import type { RealType } from './real-type'

export type MomentOp = 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte'

/** From where a filter's value reaches to, in the column's own type; `to` is the first moment behind a whole day. */
interface Span {
  from: string
  to: string
  /** A moment and no span: the last one is in it. */
  closed: boolean
}

/** Compares a column that is declared a date or a timestamp, in the type that it really has, so that its index is of use. */
export function momentSql(column: RealColumn, op: MomentOp, value: string, parameters: Parameters): string {
  const name = columnSql(column.name)
  const { from, to, closed } = spanOf(column, value, parameters)
  const until = closed ? '<=' : '<'
  const behind = closed ? '>' : '>='
  switch (op) {
    case 'gte':
      return `${name} >= ${from}`
    case 'lt':
      return `${name} < ${from}`
    case 'lte':
      return `${name} ${until} ${to}`
    case 'gt':
      return `${name} ${behind} ${to}`
    case 'eq':
      return `${name} >= ${from} AND ${name} ${until} ${to}`
    case 'ne':
      return `(${name} >= ${from} AND ${name} ${until} ${to}) IS NOT TRUE`
    default:
      return op satisfies never
  }
}

/** A day without a time is the whole day in the person's zone: "until 31 March" has its last minute in it. */
function spanOf({ real }: RealColumn, value: string, parameters: Parameters): Span {
  if (isWholeDay(value)) {
    const day = parameters.add(value, 'date')
    if (real.family === 'date') return { from: day, to: day, closed: true }
    return { from: dayStart(day, real), to: dayStart(`(${day} + 1)`, real), closed: false }
  }
  const at = parameters.add(value, 'timestamptz')
  const clock = parameters.sameAs(at, 'timestamp')
  if (real.family !== 'timestamptz') {
    const own = hasOffset(value) ? `${at}::timestamp` : clock
    return { from: own, to: own, closed: true }
  }
  return { from: hasOffset(value) ? at : firstAt(at, clock), to: at, closed: true }
}

const hasOffset = (value: string) => /[T ].*(Z|[+-]\d\d(:?\d\d)?)$/.test(value)

/**
 * The first moment of a day. Where clocks go back at midnight, 0:00 is there twice and PostgreSQL takes the second one for it
 * (Azores, Havana); the moment after the last one of the day before is the first.
 */
function dayStart(day: string, { family }: RealType): string {
  if (family === 'timestamp') return `${day}::timestamp`
  const tick = `interval '1 microsecond'`
  return `LEAST(${day}::timestamptz, (${day} - ${tick})::timestamptz + ${tick})`
}

/** In the hour that autumn has twice a clock time is two moments, of which PostgreSQL takes the second; the first one by an hour or half of it. */
function firstAt(at: string, clock: string): string {
  const before = (by: string) => `${at} - interval '${by}'`
  const isSame = (by: string) => `(${before(by)})::timestamp = ${clock}`
  return `CASE WHEN ${isSame('1 hour')} THEN ${before('1 hour')} WHEN ${isSame('30 minutes')} THEN ${before('30 minutes')} ELSE ${at} END`
}
