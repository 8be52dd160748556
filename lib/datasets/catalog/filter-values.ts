import type { ColumnType } from '@/lib/contracts/datasets'
import type { FieldProblem } from '@/lib/contracts/errors'

export type FilterValue = string | number | boolean
export type ValueProblem = Omit<FieldProblem, 'field'>

const DATE = /^\d{4}-\d{2}-\d{2}$/
const TIMESTAMP = /^(\d{4}-\d{2}-\d{2})(?:[T ]([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?(?:Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?)?$/
const INTEGER = /^[+-]?\d{1,400}$/
const NUMERIC = /^[+-]?\d{1,400}(?:\.\d{1,400})?(?:e[+-]?\d{1,3})?$/i

/** What a value of this type must look like, in words for the person who typed it. */
const expected: Record<ColumnType, ValueProblem> = {
  text: { code: 'not_text', message: 'must be text' },
  integer: { code: 'not_whole', message: 'must be a whole number' },
  numeric: { code: 'not_number', message: 'must be a number' },
  boolean: { code: 'not_boolean', message: 'must be true or false' },
  date: { code: 'not_date', message: 'must be a date, as 2026-03-31' },
  timestamp: { code: 'not_moment', message: 'must be a date with or without a time, as 2026-03-31T14:30' },
  json: { code: 'not_comparable', message: 'cannot be compared with a value' },
}

/** The value as the text that PostgreSQL parses for this type, or what is wrong with it. */
export function parseFilterValue(type: ColumnType, value: FilterValue): { text: string } | { problem: ValueProblem } {
  const text = String(value)
  // PostgreSQL's text cannot hold it, and would refuse the whole statement.
  if (text.includes('\0')) return { problem: { code: 'not_storable', message: 'must not contain the character NUL' } }
  return fits(type, value, type === 'text' ? text : text.trim())
    ? { text: type === 'text' ? text : text.trim() }
    : { problem: expected[type] }
}

function fits(type: ColumnType, value: FilterValue, text: string): boolean {
  switch (type) {
    case 'text':
      return typeof value === 'string'
    case 'integer':
      return INTEGER.test(text)
    case 'numeric':
      return NUMERIC.test(text) && isDouble(text)
    case 'boolean':
      return text === 'true' || text === 'false'
    case 'date':
      return DATE.test(text) && isDay(text)
    case 'timestamp':
      return isDay(TIMESTAMP.exec(text)?.[1] ?? '')
    case 'json':
      return false
    default:
      return type satisfies never
  }
}

/** A column of floating-point numbers refuses to be compared with anything that a double cannot come near. */
const isDouble = (text: string) => Number.isFinite(Number(text)) && (Number(text) !== 0 || !/[1-9]/.test(text.replace(/e.*/i, '')))

/** PostgreSQL knows no 30 February and no year 0. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !text.startsWith('0000') && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** True for a timestamp filter without a time: it then means the whole day. */
export const isWholeDay = (text: string): boolean => DATE.test(text)
