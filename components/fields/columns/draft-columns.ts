import type { DatasetColumn } from '@/lib/contracts/datasets'

/** Every column of the dataset, in the order that is wished for. */
export interface DraftColumn {
  name: string
  /** The header in the file; empty means the column's own label. */
  label: string
  chosen: boolean
}

export type DraftColumns = readonly DraftColumn[]

interface NamedColumn {
  name: string
  label?: string | undefined
}

export const allColumns = (columns: readonly DatasetColumn[]): DraftColumn[] =>
  columns.map(({ name }) => ({ name, label: '', chosen: true }))

/** Those that are named come first, as they are named; what the dataset no longer has is left out. */
export function columnsAs(named: readonly NamedColumn[], columns: readonly DatasetColumn[]): DraftColumn[] {
  const chosen = named.filter(({ name }) => columns.some((column) => column.name === name))
  const rest = columns.filter(({ name }) => !chosen.some((column) => column.name === name))
  return [
    ...chosen.map(({ name, label = '' }) => ({ name, label, chosen: true })),
    ...rest.map(({ name }) => ({ name, label: '', chosen: false })),
  ]
}

export function changeColumn(columns: DraftColumns, name: string, change: Partial<DraftColumn>): DraftColumn[] {
  return columns.map((column) => (column.name === name ? { ...column, ...change } : column))
}

/** All columns, or only those that are `named`. */
export function chooseColumns(columns: DraftColumns, chosen: boolean, named: ReadonlySet<string> | null = null): DraftColumn[] {
  return columns.map((column) => (named && !named.has(column.name) ? column : { ...column, chosen }))
}

/** To the place where another column stands; those between move up. */
export function moveColumn(columns: DraftColumns, name: string, to: number): DraftColumns {
  const moved = columns.find((column) => column.name === name)
  if (!moved || to < 0 || to >= columns.length) return columns
  const others = columns.filter((column) => column !== moved)
  return [...others.slice(0, to), moved, ...others.slice(to)]
}

/** Bare names, or each with a header. */
export function namedIn(value: unknown): { name: string; label?: string }[] {
  if (!Array.isArray(value)) return []
  return value.map((one) => (typeof one === 'string' ? { name: one } : one))
}
