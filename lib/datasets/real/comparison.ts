import { columnSql } from '@/lib/datasets/sql-parts/column-sql'
import { plain, type RealColumn } from './read-column'
import type { RealType } from './real-type'

/** How a column is compared with a value: the column's side, and the type that the value is cast to. */
export interface Comparison {
  left: string
  cast: string
}

/** What is rounded to the largest and the smallest of them. */
const LARGEST_REAL = 3.40282356e38
const SMALLEST_REAL = 7.1e-46
const MOST_BIGINT = 2n ** 63n - 1n

/**
 * The column is left as it is wherever that is right, so that its index is of use, and the value becomes of the column's own
 * type: a `real` 0.05 is another number than the `double precision` 0.05. For values that are moments see `moments.ts`.
 */
export function comparisonOf({ name, type, real }: RealColumn, value: string): Comparison {
  const column = columnSql(name)
  switch (type) {
    case 'integer':
    case 'numeric':
      return asNumber(column, real, value)
    case 'boolean':
      return { left: real.family === 'boolean' ? column : `${column}::boolean`, cast: 'boolean' }
    case 'text':
    case 'json':
    case 'date':
    case 'timestamp':
      return asText(column, real)
    default:
      return type satisfies never
  }
}

function asText(column: string, real: RealType): Comparison {
  if (real.family === 'money') return { left: plain(column, real), cast: 'numeric' }
  if (real.family === 'text') return { left: column, cast: 'text' }
  // A cast to "char" cuts the value to its first letter.
  if (real.family === 'letter' || !real.equal) return { left: `${column}::text`, cast: 'text' }
  return { left: column, cast: real.cast }
}

function asNumber(column: string, real: RealType, value: string): Comparison {
  switch (real.family) {
    case 'whole':
      return { left: column, cast: isBigint(value) ? 'bigint' : 'numeric' }
    case 'real':
      if (isWithin(value, SMALLEST_REAL, LARGEST_REAL)) return { left: column, cast: 'real' }
      return asDouble(column, value)
    case 'double':
      return asDouble(column, value)
    default:
      return { left: plain(column, real), cast: 'numeric' }
  }
}

/** No number of the column is beyond a double, so any number that is can be compared with the digits. */
function asDouble(column: string, value: string): Comparison {
  if (isWithin(value, Number.MIN_VALUE, Number.MAX_VALUE)) return { left: column, cast: 'double precision' }
  return { left: `${column}::numeric`, cast: 'numeric' }
}

function isWithin(value: string, smallest: number, largest: number): boolean {
  const size = Math.abs(Number(value))
  return size <= largest && (size >= smallest || !/[1-9]/.test(value.replace(/e.*/i, '')))
}

function isBigint(value: string): boolean {
  if (!/^[+-]?\d{1,19}$/.test(value)) return false
  const whole = BigInt(value.replace('+', ''))
  return whole <= MOST_BIGINT && whole >= -MOST_BIGINT - 1n
}
