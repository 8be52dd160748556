import { firstOp } from '@/components/fields/filters/filter-words'
import { localDateTime } from '@/components/fields/filters/local-date-time'
import type { CsvOptions, ExportFormat, ExportPayload, SplitLimit } from '@/kinds/export/payload'
import type { Dataset, DatasetColumn, Filter, FilterOp, Sort } from '@/lib/contracts/datasets'
import { plainCsv } from './csv-options'

/** The export form as a person fills it in: every column with a tick, filters that may still lack a value. */
export interface ExportDraft {
  dataset: string
  format: ExportFormat
  columns: DraftColumn[]
  filters: DraftFilter[]
  sort: DraftSort[]
  fileName: string
  /** Kept while another format is chosen, sent only with CSV. */
  csv: CsvOptions
  split: DraftSplit
  consistent: boolean
}

export interface DraftColumn {
  name: string
  /** The header in the file; empty means the column's own label. */
  label: string
  chosen: boolean
}

/** `value` holds what stands in a single control, `values` what is picked or listed for "is one of". */
export interface DraftFilter {
  key: number
  column: string
  op: FilterOp
  value: string
  values: string[]
}

export interface DraftSort {
  key: number
  column: string
  direction: Sort['direction']
}

/** `size` as it is typed: it may be empty or out of bounds. */
export interface DraftSplit {
  unit: SplitLimit['unit'] | 'none'
  size: string
}

export const oneFile: DraftSplit = { unit: 'none', size: '' }

/** All columns, as Excel: one click away from a useful file. */
export function newDraft(dataset: Dataset, csv: CsvOptions = plainCsv): ExportDraft {
  const columns = dataset.columns.map(({ name }) => ({ name, label: '', chosen: true }))
  return {
    dataset: dataset.id,
    format: 'xlsx',
    columns,
    filters: [],
    sort: [],
    fileName: '',
    csv,
    split: oneFile,
    consistent: false,
  }
}

/** The form filled with the settings of an earlier job; what the dataset no longer has is left out. */
export function draftOf(payload: ExportPayload, dataset: Dataset): ExportDraft {
  const known = new Map(dataset.columns.map((column) => [column.name, column]))
  const chosen = payload.columns.filter(({ name }) => known.has(name))
  const rest = dataset.columns.filter(({ name }) => !chosen.some((column) => column.name === name))
  return {
    dataset: dataset.id,
    format: payload.format,
    columns: [
      ...chosen.map(({ name, label = '' }) => ({ name, label, chosen: true })),
      ...rest.map(({ name }) => ({ name, label: '', chosen: false })),
    ],
    filters: payload.filters.flatMap((filter, key) => {
      const column = known.get(filter.column)
      return column ? [draftFilterOf(filter, column, key)] : []
    }),
    sort: payload.sort.filter(({ column }) => known.has(column)).map((sort, key) => ({ ...sort, key })),
    fileName: payload.fileName ?? '',
    csv: payload.csv ?? plainCsv,
    split: payload.split ? { unit: payload.split.unit, size: String(payload.split.size) } : oneFile,
    consistent: payload.consistent,
  }
}

/** What settings name that the dataset no longer has, each once. */
export function missingColumns({ columns, filters, sort }: ExportPayload, dataset: Dataset): string[] {
  const named = [...columns.map(({ name }) => name), ...filters.map(({ column }) => column), ...sort.map(({ column }) => column)]
  return [...new Set(named)].filter((name) => !dataset.columns.some((column) => column.name === name))
}

export function newFilter(column: DatasetColumn, key: number): DraftFilter {
  return { key, column: column.name, op: firstOp(column), value: '', values: [] }
}

function draftFilterOf(filter: Filter, column: DatasetColumn, key: number): DraftFilter {
  const base = { key, column: filter.column, op: filter.op, value: '', values: [] }
  if (!('value' in filter)) return base
  if (Array.isArray(filter.value)) return { ...base, values: filter.value }
  const text = String(filter.value)
  return { ...base, value: column.type === 'timestamp' ? localDateTime(text) : text }
}
