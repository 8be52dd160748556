import pg from 'pg'
import type { CsvOptions } from '@/lib/contracts/kinds/export'
import type { DatasetDefinition } from './catalog'
import { columnSql } from './column-sql'
import { filterSql } from './filter-sql'
import { guardFormulaSql } from './formats/formula-guard'
import type { SourceColumn } from './formats/row-source'
import { createParameters, type Parameters } from './parameters'
import type { ResolvedExport } from './resolve-export'

/** The statements of one export. Names in them are the dataset's, quoted; values are in `settings`. */
export interface ExportSql {
  settings: Parameters['settings']
  /** Without an order: what the planner is asked. */
  plain: string
  count: string
  copyText: string
  copyCsv: string
}

export interface ExportSqlOptions {
  /** Only the first rows the database comes upon, in no order and without the filters: a cheap sample. */
  sample?: number
  /** Only what comes after the row with these values of the request's keys, which are of these types. */
  after?: { values: string[]; types: string[] }
}

export function buildExportSql(request: ResolvedExport, { sample, after }: ExportSqlOptions = {}): ExportSql {
  const parameters = createParameters()
  const from = fromSql(request.dataset)
  const filters = sample === undefined ? request.filters.map((filter) => `(${filterSql(filter, parameters)})`) : []
  const conditions = after ? [...filters, afterSql(request, after, parameters)] : filters
  const rows = conditions.length > 0 ? `${from} WHERE ${conditions.join(' AND ')}` : from
  const ordered = sample === undefined ? rows + orderSql(request) : `${rows} LIMIT ${Math.trunc(sample)}`
  const keys = request.keys.map(columnSql)
  const text = [...keys, ...request.columns.map(textSql)]
  const csv = [...keys, ...request.columns.map(csvSql)]
  return {
    settings: parameters.settings,
    plain: `SELECT ${text.join(', ')} FROM ${rows}`,
    count: `SELECT count(*) AS rows FROM ${rows}`,
    copyText: `COPY (SELECT ${text.join(', ')} FROM ${ordered}) TO STDOUT`,
    copyCsv: `COPY (SELECT ${csv.join(', ')} FROM ${ordered}) TO STDOUT WITH (${csvOptionsSql(request.csv)})`,
  }
}

/** The dataset as something to select from. */
export function fromSql({ source }: DatasetDefinition): string {
  const relation = 'query' in source ? `(${source.query}\n)` : source.table.split('.').map(pg.escapeIdentifier).join('.')
  return `${relation} AS source`
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

function csvSql(column: SourceColumn): string {
  return column.type === 'text' ? guardFormulaSql(textSql(column)) : textSql(column)
}

function csvOptionsSql({ delimiter, quoting }: CsvOptions): string {
  const options = ['FORMAT csv', `DELIMITER ${pg.escapeLiteral(delimiter)}`]
  return (quoting === 'all' ? [...options, 'FORCE_QUOTE *'] : options).join(', ')
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
  return `SELECT ${types.join(', ')} FROM (SELECT 1) AS one LEFT JOIN (SELECT ${columns.join(', ')} FROM ${fromSql(dataset)} LIMIT 0) AS probe ON true`
}
