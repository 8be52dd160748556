import { columnSql } from './column-sql'
import { filterSql } from './filter-sql'
import type { SourceColumn } from './formats/row-source'
import { createParameters, type Parameters } from './parameters'
import type { ReadableDataset } from './readable'
import type { ResolvedExport } from './resolve-export'
import { fromSql, sourceSql } from './source-sql'

/** The statements of one export. Names in them are the dataset's, quoted; values are in `settings`. */
export interface ExportSql {
  settings: Parameters['settings']
  /** Without an order: what the planner is asked. */
  plain: string
  count: string
  copy: string
}

/** Without the SQL of its rows a dataset whose rows are for some only is not read: see `fromSql`. */
export type ReadableExport = ResolvedExport & { dataset: Partial<Pick<ReadableDataset, 'limitSql'>> }

export interface ExportSqlOptions {
  /** Only the first rows the database comes upon, in no order and without the filters: a cheap sample. */
  sample?: number
  /** Only what comes after the row with these values of the request's keys, which are of these types. */
  after?: { values: string[]; types: string[] }
}

export function buildExportSql(request: ReadableExport, { sample, after }: ExportSqlOptions = {}): ExportSql {
  const parameters = createParameters()
  const from = fromSql(request.dataset)
  const filters = sample === undefined ? request.filters.map((filter) => `(${filterSql(filter, parameters)})`) : []
  const conditions = after ? [...filters, afterSql(request, after, parameters)] : filters
  const rows = conditions.length > 0 ? `${from} WHERE ${conditions.join(' AND ')}` : from
  const ordered = sample === undefined ? rows + orderSql(request) : `${rows} LIMIT ${Math.trunc(sample)}`
  const keys = request.keys.map(columnSql)
  const values = [...keys, ...request.columns.map(valueSql)].join(', ')
  return {
    settings: [...(request.dataset.limitSql?.settings ?? []), ...parameters.settings],
    plain: `SELECT ${values} FROM ${rows}`,
    count: `SELECT count(*) AS rows FROM ${rows}`,
    copy: `COPY (SELECT ${values} FROM ${ordered}) TO STDOUT`,
  }
}

/** The session's time zone is the person's, so a timestamptz becomes their clock time and a plain timestamp stays as it is. */
export function textSql({ name, type }: SourceColumn): string {
  const column = columnSql(name)
  switch (type) {
    case 'boolean':
      return `${column}::boolean::text`
    case 'date':
      return `${column}::date`
    case 'timestamp':
      return `${column}::timestamp`
    // As filters compare it, and the same in every format: character(n) without the blanks that fill it up.
    case 'text':
      return `${column}::text`
    case 'integer':
    case 'numeric':
    case 'json':
      return column
    default:
      return type satisfies never
  }
}

/**
 * As in a file: a moment (timestamptz) has its offset behind the clock time, by which the two times of an hour that the
 * clock shows twice are told apart. What is a clock time of no zone has none.
 */
function valueSql(column: SourceColumn): string {
  if (column.type !== 'timestamp') return textSql(column)
  const name = columnSql(column.name)
  return `CASE WHEN pg_typeof(${name}) = 'timestamptz'::regtype THEN ${name}::timestamptz::text ELSE ${textSql(column)}::text END`
}

function orderSql({ order }: ResolvedExport): string {
  const sorted = order.map(({ name, direction }) => `${columnSql(name)} ${direction === 'desc' ? 'DESC' : 'ASC'}`)
  return sorted.length > 0 ? ` ORDER BY ${sorted.join(', ')}` : ''
}

/** A comparison of rows, which an index on the keys answers by going straight to the place. */
function afterSql(
  { keys, order }: ResolvedExport,
  { values, types }: { values: string[]; types: string[] },
  parameters: Parameters,
): string {
  const place = keys.map((_, at) => parameters.add(values[at] ?? '', types[at] ?? 'text'))
  return `(${keys.map(columnSql).join(', ')}) ${order[0]?.direction === 'desc' ? '<' : '>'} (${place.join(', ')})`
}

/**
 * Asks for the types of the keys, as PostgreSQL names them. One row, whether the dataset has rows or not. Modifier -1,
 * because pg_typeof's own "character" and "bit" would mean a single one of them in a cast.
 */
export function keyTypesSql({ keys, dataset }: ResolvedExport): string {
  const types = keys.map((_, at) => `format_type(pg_typeof(probe.k${at})::oid, -1) AS k${at}`)
  const columns = keys.map((name, at) => `${columnSql(name)} AS k${at}`)
  return `SELECT ${types.join(', ')} FROM (SELECT 1) AS one LEFT JOIN (SELECT ${columns.join(', ')} FROM ${sourceSql(dataset.source)} LIMIT 0) AS probe ON true`
}
