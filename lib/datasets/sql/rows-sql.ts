import { type RealColumn, readSql } from '@/lib/datasets/real/read-column'
import type { ReadyRows } from '@/lib/datasets/real/ready-rows'
import { columnSql } from '@/lib/datasets/sql-parts/column-sql'
import { createParameters, type Parameters } from '@/lib/datasets/sql-parts/parameters'
import { fromSql } from '@/lib/datasets/sql-parts/source-sql'
import { filterSql } from './filter-sql'

/** The statements of one order of rows. Names in them are the dataset's, quoted; values are in `settings`. */
export interface RowsSql {
  settings: Parameters['settings']
  /** Without an order: what the planner is asked. */
  plain: string
  count: string
  copy: string
  /** Each combination of the columns' values with how many rows have it, the largest first and at most so many. */
  groups(most: number): string
  /** The first rows as text, the columns as `c0`, `c1` …, each value no longer than so many characters. */
  first(rows: number, characters: number): string
}

export interface RowsSqlOptions {
  /** Only the first rows the database comes upon, in no order and without the filters: a cheap sample. */
  sample?: number
  /** Only what comes after the row with these values of the request's keys. */
  after?: string[] | undefined
  /** Only so many of the first rows. */
  first?: number | undefined
}

export function buildRowsSql(request: ReadyRows, { sample, after, first }: RowsSqlOptions = {}): RowsSql {
  const parameters = createParameters()
  const from = fromSql(request.dataset)
  const filters = sample === undefined ? request.filters.map((filter) => `(${filterSql(filter, parameters)})`) : []
  const conditions = after ? [...filters, afterSql(request, after, parameters)] : filters
  const rows = conditions.length > 0 ? `${from} WHERE ${conditions.join(' AND ')}` : from
  const order = sample === undefined ? orderSql(request) : ''
  const most = sample ?? first
  const ordered = most === undefined ? rows + order : `${rows}${order} LIMIT ${Math.trunc(most)}`
  const keys = request.keys.map(columnSql)
  const values = [...keys, ...request.columns.map(valueSql)].join(', ')
  return {
    settings: [...(request.dataset.limitSql?.settings ?? []), ...parameters.settings],
    plain: `SELECT ${values} FROM ${rows}`,
    count: `SELECT count(*) AS rows FROM ${rows}`,
    copy: `COPY (SELECT ${values} FROM ${ordered}) TO STDOUT`,
    groups: (most) => {
      const places = request.columns.map((_, at) => at + 1).join(', ')
      const grouped = `SELECT ${request.columns.map((column) => `(${valueSql(column)})::text`).join(', ')}, count(*) FROM ${rows}`
      return `COPY (${grouped} GROUP BY ${places} ORDER BY count(*) DESC, ${places} LIMIT ${Math.trunc(most)}) TO STDOUT`
    },
    first: (count, characters) =>
      `SELECT ${request.columns.map((column, at) => shortSql(column, characters, at)).join(', ')} FROM ${rows}${order} LIMIT ${Math.trunc(count)}`,
  }
}

/** @throws Error for a column that cannot be read as declared, which a survey of its dataset tells before. */
function textSql(column: RealColumn): string {
  const sql = readSql(column)
  if (sql === null) throw new Error(`The column ${column.name} is no ${column.type}.`)
  return sql
}

/**
 * As in a file: a moment (timestamptz) has its offset behind the clock time, by which the two times of an hour that the
 * clock shows twice are told apart. What is a clock time of no zone has none.
 */
function valueSql(column: RealColumn): string {
  return column.type === 'timestamp' && column.real.family === 'timestamptz' ? columnSql(column.name) : textSql(column)
}

/** One column of a preview, cut where it is longer than anybody reads. */
export function shortSql(column: RealColumn, characters: number, at: number): string {
  return `left((${textSql(column)})::text, ${Math.trunc(characters)}) AS c${at}`
}

function orderSql({ order }: ReadyRows): string {
  const sorted = order.map(({ name, direction }) => `${columnSql(name)} ${direction === 'desc' ? 'DESC' : 'ASC'}`)
  return sorted.length > 0 ? ` ORDER BY ${sorted.join(', ')}` : ''
}

/** A comparison of rows, which an index on the keys answers by going straight to the place. */
function afterSql({ keys, keyTypes, order }: ReadyRows, after: string[], parameters: Parameters): string {
  const place = keys.map((_, at) => parameters.add(after[at] ?? '', keyTypes[at] ?? 'text'))
  return `(${keys.map(columnSql).join(', ')}) ${order[0]?.direction === 'desc' ? '<' : '>'} (${place.join(', ')})`
}
