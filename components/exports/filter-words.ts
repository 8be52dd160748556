import { formatFullMoment } from '@/components/format/moments'
import { type ColumnType, type DatasetColumn, type Filter, type FilterOp, filterOps } from '@/lib/contracts/datasets'

const plain: Record<FilterOp, string> = {
  contains: 'contains',
  starts_with: 'starts with',
  eq: 'is',
  ne: 'is not',
  in: 'is one of',
  gte: 'is at least',
  lte: 'is at most',
  gt: 'is more than',
  lt: 'is less than',
  is_null: 'is empty',
  is_not_null: 'is not empty',
}
const onDates: Partial<Record<FilterOp, string>> = {
  eq: 'is on',
  gte: 'is on or after',
  lte: 'is on or before',
  gt: 'is after',
  lt: 'is before',
}
const onInstants: Partial<Record<FilterOp, string>> = { ...onDates, gte: 'is at or after', lte: 'is at or before' }

/** An operator in the words that fit the column. */
export function opWords(op: FilterOp, type: ColumnType): string {
  if (type === 'date') return onDates[op] ?? plain[op]
  if (type === 'timestamp') return onInstants[op] ?? plain[op]
  return plain[op]
}

/** The operators the form offers; where there are choices, picking some of them comes first. */
export function opsFor({ type, choices }: DatasetColumn): readonly FilterOp[] {
  const ops = filterOps[type]
  return choices && ops.includes('in') ? ['in', ...ops.filter((op) => op !== 'in')] : ops
}

export function firstOp(column: DatasetColumn): FilterOp {
  return opsFor(column)[0] ?? 'is_not_null'
}

/** A filter as a sentence: "Status is one of open, closed". */
export function filterSentence(filter: Filter, column: DatasetColumn | undefined): string {
  const name = column?.label ?? filter.column
  const words = opWords(filter.op, column?.type ?? 'text')
  return 'value' in filter ? `${name} ${words} ${valueWords(filter.value, column?.type)}` : `${name} ${words}`
}

function valueWords(value: string | number | boolean | string[], type: ColumnType | undefined): string {
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return type === 'timestamp' && typeof value === 'string' ? formatFullMoment(value) : String(value)
}
