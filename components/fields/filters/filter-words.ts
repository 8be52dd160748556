import { dataValueWords } from '@/components/fields/form/data-value'
import type { Translate, Words } from '@/components/i18n/words'
import { type ColumnType, type DatasetColumn, type Filter, type FilterOp, filterOps } from '@/lib/contracts/datasets'

const onDates = ['eq', 'gte', 'lte', 'gt', 'lt'] as const
const onInstants = ['gte', 'lte'] as const

/** An operator in the words that fit the column. */
export function opWords(op: FilterOp, type: ColumnType, t: Translate): string {
  const instant = type === 'timestamp' && onInstants.find((candidate) => candidate === op)
  if (instant) return t(`fields.ops.instants.${instant}`)
  const date = (type === 'date' || type === 'timestamp') && onDates.find((candidate) => candidate === op)
  return date ? t(`fields.ops.dates.${date}`) : t(`fields.ops.plain.${op}`)
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
export function filterSentence(filter: Filter, column: DatasetColumn | undefined, words: Words): string {
  const name = column?.label ?? filter.column
  const op = opWords(filter.op, column?.type ?? 'text', words.t)
  return 'value' in filter ? `${name} ${op} ${valueWords(filter.value, column?.type, words)}` : `${name} ${op}`
}

/** Only then it is an instant, which the reader's own clock can tell. */
const NAMES_ZONE = /(Z|[+-]\d\d:?\d\d)$/

function valueWords(value: string | number | boolean | string[], type: ColumnType | undefined, words: Words): string {
  if (Array.isArray(value)) return value.join(', ')
  if (type === 'timestamp' && NAMES_ZONE.test(String(value))) return words.fullMoment(String(value))
  return dataValueWords(String(value), type, words)
}
