import pg from 'pg'
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
}

export function buildExportSql(request: ResolvedExport, { sample }: ExportSqlOptions = {}): ExportSql {
  const parameters = createParameters()
  const from = fromSql(request.dataset)
  const filters = sample === undefined ? request.filters.map((filter) => `(${filterSql(filter, parameters)})`) : []
  const rows = filters.length > 0 ? `${from} WHERE ${filters.join(' AND ')}` : from
  const ordered = sample === undefined ? rows + orderSql(request) : `${rows} LIMIT ${Math.trunc(sample)}`
  const text = request.columns.map(textSql)
  return {
    settings: parameters.settings,
    plain: `SELECT ${text.join(', ')} FROM ${rows}`,
    count: `SELECT count(*) AS rows FROM ${rows}`,
    copyText: `COPY (SELECT ${text.join(', ')} FROM ${ordered}) TO STDOUT`,
    copyCsv: `COPY (SELECT ${request.columns.map(csvSql).join(', ')} FROM ${ordered}) TO STDOUT WITH (FORMAT csv)`,
  }
}

/** The dataset as something to select from. */
export function fromSql({ source }: DatasetDefinition): string {
  const relation = 'query' in source ? `(${source.query}\n)` : source.table.split('.').map(pg.escapeIdentifier).join('.')
  return `${relation} AS source`
}

/** The session's time zone is the person's, so a timestamptz becomes their clock time and a plain timestamp stays as it is. */
function textSql({ name, type }: SourceColumn): string {
  const column = columnSql(name)
  switch (type) {
    case 'boolean':
      return `${column}::boolean::text`
    case 'date':
      return `${column}::date`
    case 'timestamp':
      return `${column}::timestamp`
    case 'text':
    case 'integer':
    case 'numeric':
    case 'json':
      return column
    default:
      return type satisfies never
  }
}

function csvSql(column: SourceColumn): string {
  return column.type === 'text' ? guardFormulaSql(`${columnSql(column.name)}::text`) : textSql(column)
}

/** The key comes last, so that equal rows too stand in the same order every time. */
function orderSql({ sort, dataset }: ResolvedExport): string {
  const sorted = sort.map(({ name, direction }) => `${columnSql(name)} ${direction === 'desc' ? 'DESC' : 'ASC'}`)
  const key = (dataset.key ?? []).filter((name) => !sort.some((one) => one.name === name)).map(columnSql)
  const order = [...sorted, ...key]
  return order.length > 0 ? ` ORDER BY ${order.join(', ')}` : ''
}
