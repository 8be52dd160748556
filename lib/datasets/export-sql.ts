import pg from 'pg'
import type { CsvOptions } from '@/lib/contracts/kinds/export'
import type { DatasetDefinition } from './catalog'
import { columnSql } from './column-sql'
import { filterSql } from './filter-sql'
import { guardFormulaSql } from './formats/formula-guard'
import { createParameters, type Parameters } from './parameters'
import type { ReadyExport } from './ready-export'
import { type RealColumn, readSql } from './real/read-column'

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
  /** Only what comes after the row with these values of the request's keys. */
  after?: string[] | undefined
}

export function buildExportSql(request: ReadyExport, { sample, after }: ExportSqlOptions = {}): ExportSql {
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

/** @throws Error for a column that cannot be read as declared, which a survey of its dataset tells before. */
function textSql(column: RealColumn): string {
  const sql = readSql(column)
  if (sql === null) throw new Error(`The column ${column.name} is no ${column.type}.`)
  return sql
}

function csvSql(column: RealColumn): string {
  return column.type === 'text' ? guardFormulaSql(textSql(column)) : textSql(column)
}

function csvOptionsSql({ delimiter, quoting }: CsvOptions): string {
  const options = ['FORMAT csv', `DELIMITER ${pg.escapeLiteral(delimiter)}`]
  return (quoting === 'all' ? [...options, 'FORCE_QUOTE *'] : options).join(', ')
}

function orderSql({ order }: ReadyExport): string {
  const sorted = order.map(({ name, direction }) => `${columnSql(name)} ${direction === 'desc' ? 'DESC' : 'ASC'}`)
  return sorted.length > 0 ? ` ORDER BY ${sorted.join(', ')}` : ''
}

/** A comparison of rows, which an index on the keys answers by going straight to the place. */
function afterSql({ keys, keyTypes, order }: ReadyExport, after: string[], parameters: Parameters): string {
  const place = keys.map((_, at) => parameters.add(after[at] ?? '', keyTypes[at] ?? 'text'))
  return `(${keys.map(columnSql).join(', ')}) ${order[0]?.direction === 'desc' ? '<' : '>'} (${place.join(', ')})`
}
