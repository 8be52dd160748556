import { nextKey } from '@/components/fields/form/next-key'
import type { DatasetColumn, Filter, FilterOp } from '@/lib/contracts/datasets'
import { firstOp } from './filter-words'
import { localDateTime } from './local-date-time'

/** `value` holds what stands in a single control, `values` what is picked or listed for "is one of". */
export interface DraftFilter {
  key: number
  column: string
  op: FilterOp
  value: string
  values: string[]
}

export type DraftFilters = readonly DraftFilter[]
type Columns = readonly DatasetColumn[]

export function newFilter(column: DatasetColumn, key: number): DraftFilter {
  return { key, column: column.name, op: firstOp(column), value: '', values: [] }
}

/** What the dataset no longer has is left out. */
export function filtersAs(filters: readonly Filter[], columns: Columns): DraftFilter[] {
  return filters.flatMap((filter, key) => {
    const column = columns.find(({ name }) => name === filter.column)
    return column ? [draftFilterOf(filter, column, key)] : []
  })
}

function draftFilterOf(filter: Filter, column: DatasetColumn, key: number): DraftFilter {
  const base = { key, column: filter.column, op: filter.op, value: '', values: [] }
  if (!('value' in filter)) return base
  if (Array.isArray(filter.value)) return { ...base, values: filter.value }
  const text = String(filter.value)
  return { ...base, value: column.type === 'timestamp' ? localDateTime(text) : text }
}

export function addFilter(filters: DraftFilters, columns: Columns): DraftFilters {
  const unused = columns.find(({ name }) => !filters.some((filter) => filter.column === name))
  const column = unused ?? columns[0]
  return column ? [...filters, newFilter(column, nextKey(filters))] : filters
}

/** Another column starts anew: neither operator nor value of the old one need fit. */
export function changeFilter(filters: DraftFilters, columns: Columns, key: number, change: Partial<DraftFilter>): DraftFilter[] {
  const column = columns.find(({ name }) => name === change.column)
  const next = column ? newFilter(column, key) : change
  return filters.map((filter) => (filter.key === key ? { ...filter, ...next } : filter))
}

export function removeFilter(filters: DraftFilters, key: number): DraftFilter[] {
  return filters.filter((filter) => filter.key !== key)
}

export const filtersIn = (value: unknown): Filter[] => (Array.isArray(value) ? value : [])
