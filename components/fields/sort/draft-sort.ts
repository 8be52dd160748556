import { nextKey } from '@/components/fields/form/next-key'
import type { DatasetColumn, Sort } from '@/lib/contracts/datasets'
import { isSortable } from './is-sortable'

export interface DraftSort {
  key: number
  column: string
  direction: Sort['direction']
}

export type DraftSorts = readonly DraftSort[]

/** What the dataset no longer has is left out. */
export function sortsAs(sorts: readonly Sort[], columns: readonly DatasetColumn[]): DraftSort[] {
  const there = sorts.filter(({ column }) => columns.some(({ name }) => name === column))
  return there.map((sort, key) => ({ ...sort, key }))
}

/** @param columns in the order in which they are offered */
export function addSort(sorts: DraftSorts, columns: readonly DatasetColumn[]): DraftSorts {
  const unused = columns.find((column) => isSortable(column) && !sorts.some((sort) => sort.column === column.name))
  return unused ? [...sorts, { key: nextKey(sorts), column: unused.name, direction: 'asc' }] : sorts
}

export function changeSort(sorts: DraftSorts, key: number, change: Partial<DraftSort>): DraftSort[] {
  return sorts.map((sort) => (sort.key === key ? { ...sort, ...change } : sort))
}

export function removeSort(sorts: DraftSorts, key: number): DraftSort[] {
  return sorts.filter((sort) => sort.key !== key)
}

export const sortsIn = (value: unknown): Sort[] => (Array.isArray(value) ? value : [])
