import { type Filter, type FilterOp, filterOps, type Sort } from '@/lib/contracts/datasets'
import { type FieldProblem, InvalidInput } from '@/lib/contracts/errors'
import type { SourceColumn } from '@/lib/datasets/formats/row-source'
import type { RowsOrder } from '@/lib/datasets/rows-order'
import type { LimitedDataset } from './access'
import type { Catalog, DatasetDefinition } from './catalog'
import { parseFilterValue, type ValueProblem } from './filter-values'

export interface ResolvedFilter {
  /** Where its value stands in the payload. */
  field: string
  column: SourceColumn
  op: FilterOp
  /** As PostgreSQL parses them for the column's type; none for `is_null`, several for `in`. */
  values: string[]
}

/** Rows that this catalog allows: every name in it is one of the dataset's own. */
export interface ResolvedRows {
  dataset: DatasetDefinition & Partial<Pick<LimitedDataset, 'limit'>>
  columns: SourceColumn[]
  filters: ResolvedFilter[]
  /** What was asked for. */
  sort: Sort[]
  /** What the rows are ordered by: as asked for, then by the dataset's key, so that equal rows too have one order. */
  order: { name: string; direction: Direction }[]
  /**
   * The columns by whose values another snapshot can go on behind any row, in the order above; none where that cannot
   * be. A column outside the key could change between two snapshots and move its row over the place where the file was
   * cut, to be in it twice or not at all (docs/decisions/0014-resumable-exports.md).
   */
  keys: string[]
  timeZone: string
}

type Direction = 'asc' | 'desc'

const noColumn = { code: 'no_column', message: 'This dataset has no such column.' }
const sameHeader = { code: 'same_header', message: 'Another column of the file has this header.' }
const notSortable = { code: 'not_sortable', message: 'A JSON column cannot be sorted by.' }
const notTimeZone = { code: 'not_time_zone', message: 'must be the name of a time zone, as Europe/Berlin' }

/**
 * Looks up everything that is named.
 * @throws {InvalidInput} with every problem at once, each under its path in the request's body.
 */
export function resolveRows(catalog: Catalog, asked: RowsOrder): ResolvedRows {
  const dataset = catalog.find((one) => one.id === asked.dataset)
  if (!dataset) throw new InvalidInput([{ field: 'payload.dataset', code: 'no_dataset', message: 'There is no such dataset.' }])
  const problems: FieldProblem[] = []
  const report: Report = (field, problem) => void problems.push({ field: `payload.${field}`, ...problem })

  const columns = asked.columns.flatMap((chosen, at) => {
    const column = findColumn(dataset, chosen.name)
    if (!column) report(`columns.${at}.name`, noColumn)
    return column ? [{ ...column, ...(chosen.label !== undefined && { label: chosen.label, field: chosen.label }) }] : []
  })
  // Where a column is not there, the others have other places here than in the asked.
  const repeated = problems.length === 0 ? repeatedHeaders(columns, asked.file) : []
  for (const at of repeated) report(`columns.${at}.label`, sameHeader)
  const filters = asked.filters.flatMap((filter, at) => {
    const column = findColumn(dataset, filter.column)
    if (!column) report(`filters.${at}.column`, noColumn)
    return column ? [resolveFilter(column, filter, `filters.${at}`, report)] : []
  })
  for (const [at, { column: name }] of asked.sort.entries()) {
    const column = findColumn(dataset, name)
    if (!column) report(`sort.${at}.column`, noColumn)
    if (column?.type === 'json') report(`sort.${at}.column`, notSortable)
  }
  // PostgreSQL reads "+02:00" the other way round than the rest of the world does.
  if (!/^[A-Za-z]/.test(asked.timeZone)) report('timeZone', notTimeZone)

  if (problems.length > 0) throw new InvalidInput(problems)
  const order = orderOf(asked, dataset)
  const keys = asked.consistent ? [] : keysOf(order, dataset)
  return {
    dataset,
    columns,
    filters,
    sort: asked.sort,
    order,
    keys,
    timeZone: asked.timeZone,
  }
}

/** The places of columns that a reader of the file could not tell from an earlier one. */
function repeatedHeaders(columns: SourceColumn[], file: RowsOrder['file']): number[] {
  if (!file) return []
  const headers = columns.map(({ name, label, field = name }) => (file.format === 'jsonl' ? field : label))
  return headers.flatMap((header, at) => (headers.indexOf(header) < at ? [at] : []))
}

function orderOf({ sort }: RowsOrder, { key = [] }: DatasetDefinition): ResolvedRows['order'] {
  const asked = sort.map(({ column, direction }) => ({ name: column, direction }))
  const rest = key.filter((name) => !asked.some((one) => one.name === name))
  return [...asked, ...rest.map((name) => ({ name, direction: 'asc' as const }))]
}

function keysOf(order: ResolvedRows['order'], { key = [] }: DatasetDefinition): string[] {
  const oneWay = order.every(({ direction }) => direction === order[0]?.direction)
  return oneWay && order.every(({ name }) => key.includes(name)) ? order.map(({ name }) => name) : []
}

function findColumn(dataset: DatasetDefinition, name: string): SourceColumn | undefined {
  const found = dataset.columns.find((column) => column.name === name)
  return found && { name: found.name, label: found.label, type: found.type }
}

type Report = (field: string, problem: ValueProblem) => void

function resolveFilter(column: SourceColumn, filter: Filter, place: string, report: Report): ResolvedFilter {
  if (!filterOps[column.type].includes(filter.op))
    report(`${place}.op`, { code: 'not_fitting', message: `does not fit a column of type ${column.type}` })
  const values = filterValues(column, filter, (field, problem) => report(`${place}.${field}`, problem))
  return { field: `payload.${place}.value`, column, op: filter.op, values }
}

function filterValues(column: SourceColumn, filter: Filter, report: Report): string[] {
  if (!('value' in filter)) return []
  const parse = (value: string | number | boolean, field: string) => {
    const parsed = parseFilterValue(column.type, value)
    if ('text' in parsed) return [parsed.text]
    report(field, parsed.problem)
    return []
  }
  if (!Array.isArray(filter.value)) return parse(filter.value, 'value')
  return filter.value.flatMap((value, at) => parse(value, `value.${at}`))
}
