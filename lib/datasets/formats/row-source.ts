import type { Readable } from 'node:stream'
import type { ColumnType } from '@/lib/contracts/datasets'

export interface SourceColumn {
  name: string
  /** The header that stands over it in the file. */
  label: string
  type: ColumnType
}

/** How many rows there are: the planner's figure, or counted. */
export interface RowTotal {
  rows: number
  exact: boolean
}

/** One row as PostgreSQL writes it: text for every value, null for NULL; booleans are `true` and `false`. */
export type Row = (string | null)[]

/** Rows of a dataset, read in one snapshot: all of them are from `dataAsOf`, whatever changes meanwhile. Read it once. */
export interface RowSource {
  dataset: { id: string; label: string }
  columns: readonly SourceColumn[]
  dataAsOf: Date
  total: RowTotal
  /** The rows as CSV without a header, made by PostgreSQL with the formula guard in place. */
  copyCsv(): Readable
  /** The rows in batches of up to 250, no faster than they are taken. */
  rows(): AsyncIterable<Row[]>
  /** How many rows PostgreSQL says it sent. Ask when the last row was taken. */
  rowCount(): Promise<number>
  /** Ends the snapshot. A query still under way is cancelled. Safe to call more than once. */
  close(): Promise<void>
}
