import type { ColumnType } from '@/lib/contracts/datasets'
import type { SourceColumn } from '@/lib/datasets/formats/row-source'
import { columnSql } from '@/lib/datasets/sql-parts/column-sql'
import type { RealType } from './real-type'

/** A column whose type in the database is known. */
export interface RealColumn extends SourceColumn {
  real: RealType
}

/**
 * What is selected for a column: text that files are made of. The session's time zone is the person's, so a timestamptz becomes
 * their clock time and a plain timestamp stays as it is.
 * @returns null where a column of this type cannot be read as what it is declared: not for every value that it may have.
 */
export function readSql(column: RealColumn): string | null {
  return readers[column.type](columnSql(column.name), column.real)
}

const readers: Record<ColumnType, (name: string, real: RealType) => string | null> = {
  // As filters compare it, and the same in every format: character(n) without the blanks that fill it up.
  text: (name, real) => `${plain(name, real)}::text`,
  // What may have digits behind the point is none, though it has none today.
  integer: (name, { family }) => (family === 'whole' || family === 'numeric' ? name : null),
  numeric: number,
  boolean: (name, { family, cast }) => (family === 'boolean' || cast === 'integer' ? `${name}::boolean::text` : null),
  date: (name, real) => (isMoment(real) ? `${name}::date` : null),
  timestamp: (name, real) => (isMoment(real) ? `${name}::timestamp` : null),
  json: (name, real) => {
    if (real.family === 'json') return name
    // A text may hold JSON or anything else: as a JSON string it would surprise the one, as it is it would be wrong for the other.
    return isTextual(real) ? null : `to_jsonb(${plain(name, real)})`
  },
}

function number(name: string, real: RealType): string | null {
  return isNumber(real) ? plain(name, real) : null
}

/** Money is written by its digits: its sign, separators and their order are the server's language, which no file is to depend on. */
export function plain(name: string, { family }: RealType): string {
  return family === 'money' ? `${name}::numeric` : name
}

const isNumber = ({ family }: RealType) => ['whole', 'numeric', 'decimal', 'real', 'double', 'money'].includes(family)
const isMoment = ({ family }: RealType) => ['date', 'timestamp', 'timestamptz'].includes(family)
const isTextual = ({ family }: RealType) => ['text', 'padded', 'letter', 'textual', 'xml'].includes(family)

/** What an administrator may declare a column of this type as, with the usual one first. */
export function declarable(real: RealType): ColumnType[] {
  const fitting = (Object.keys(readers) as ColumnType[]).filter((type) => readers[type]('', real) !== null)
  return [...fitting.filter((type) => type !== 'text' && type !== 'json'), ...fitting.filter((type) => type === 'text' || type === 'json')]
}
