import { isSortable } from '@/components/fields/sort/is-sortable'
import type { Dataset } from '@/lib/contracts/datasets'
import { type DraftColumn, type DraftFilter, type DraftSort, type DraftSplit, type ExportDraft, newDraft, newFilter } from './draft'

// Each step a person takes in the form, as a function from draft to draft.

/** Sizes to begin with: a part that is quick to open, and one that most mailboxes take as an attachment. */
const firstSizes: Record<DraftSplit['unit'], string> = { none: '', rows: '100000', megabytes: '20' }

/** Another dataset has other columns: everything that names one starts anew, the rest stays. */
export function changeDataset(draft: ExportDraft, next: Dataset): ExportDraft {
  const { dataset, columns, filters, sort } = newDraft(next)
  return { ...draft, dataset, columns, filters, sort }
}

export function changeColumn(draft: ExportDraft, name: string, change: Partial<DraftColumn>): ExportDraft {
  return { ...draft, columns: draft.columns.map((column) => (column.name === name ? { ...column, ...change } : column)) }
}

/** All columns, or only those that are `named`. */
export function chooseColumns(draft: ExportDraft, chosen: boolean, named: ReadonlySet<string> | null = null): ExportDraft {
  return { ...draft, columns: draft.columns.map((column) => (named && !named.has(column.name) ? column : { ...column, chosen })) }
}

/** To the place where another column stands; those between move up. */
export function moveColumn(draft: ExportDraft, name: string, to: number): ExportDraft {
  const moved = draft.columns.find((column) => column.name === name)
  if (!moved || to < 0 || to >= draft.columns.length) return draft
  const others = draft.columns.filter((column) => column !== moved)
  return { ...draft, columns: [...others.slice(0, to), moved, ...others.slice(to)] }
}

export function addFilter(draft: ExportDraft, dataset: Dataset): ExportDraft {
  const unused = dataset.columns.find(({ name }) => !draft.filters.some((filter) => filter.column === name))
  const column = unused ?? dataset.columns[0]
  return column ? { ...draft, filters: [...draft.filters, newFilter(column, nextKey(draft.filters))] } : draft
}

/** Another column starts anew: neither operator nor value of the old one need fit. */
export function changeFilter(draft: ExportDraft, dataset: Dataset, key: number, change: Partial<DraftFilter>): ExportDraft {
  const column = dataset.columns.find(({ name }) => name === change.column)
  const next = column ? newFilter(column, key) : change
  return { ...draft, filters: draft.filters.map((filter) => (filter.key === key ? { ...filter, ...next } : filter)) }
}

export function removeFilter(draft: ExportDraft, key: number): ExportDraft {
  return { ...draft, filters: draft.filters.filter((filter) => filter.key !== key) }
}

export function addSort(draft: ExportDraft, dataset: Dataset): ExportDraft {
  const canSort = new Set(dataset.columns.filter(isSortable).map(({ name }) => name))
  const unused = draft.columns.find(({ name }) => canSort.has(name) && !draft.sort.some((sort) => sort.column === name))
  return unused ? { ...draft, sort: [...draft.sort, { key: nextKey(draft.sort), column: unused.name, direction: 'asc' }] } : draft
}

export function changeSort(draft: ExportDraft, key: number, change: Partial<DraftSort>): ExportDraft {
  return { ...draft, sort: draft.sort.map((sort) => (sort.key === key ? { ...sort, ...change } : sort)) }
}

export function removeSort(draft: ExportDraft, key: number): ExportDraft {
  return { ...draft, sort: draft.sort.filter((sort) => sort.key !== key) }
}

/** A number of rows means nothing in megabytes: another unit begins with its own size. */
export function chooseSplit(draft: ExportDraft, unit: DraftSplit['unit']): ExportDraft {
  return { ...draft, split: { unit, size: firstSizes[unit] } }
}

/** Never one that is still in use, so that React keeps each row's focus. */
function nextKey(items: { key: number }[]): number {
  return items.reduce((highest, { key }) => Math.max(highest, key), -1) + 1
}
