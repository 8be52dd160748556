import type { ColumnType } from '@/lib/contracts/datasets'

export interface SourceColumn {
  name: string
  /** The header that stands over it in the file. */
  label: string
  /** What JSON Lines call it, where another name than its own was asked for. */
  field?: string
  type: ColumnType
}

/** How many rows there are: the planner's figure, or counted. */
export interface RowTotal {
  rows: number
  exact: boolean
}

/** Rows of a dataset, read in one snapshot: all of them are from `dataAsOf`, whatever changes meanwhile. Read it once. */
export interface RowSource {
  dataset: { id: string; label: string }
  columns: readonly SourceColumn[]
  /** How many values stand before the columns in each row: where the next snapshot would go on from. None for no such place. */
  keys: number
  /** Whether these values are ones that a person may see: each is a column of the dataset. */
  showsKeys: boolean
  /** Of the clock times in the rows. */
  timeZone: string
  dataAsOf: Date
  /** Which rows of the dataset these are, where each person sees their own. */
  limit?: unknown
  /** May become a better one while the rows are read. */
  readonly total: RowTotal
  /** Rows that a slow database has made, as far as it was asked: some of them may still be on their way. */
  made(): number
  /**
   * The rows as PostgreSQL's COPY sends them in its text format, cut anywhere, no faster than they are taken. A piece without
   * bytes says that the database is silent, and still works.
   */
  copy(): AsyncIterable<Buffer>
  /** How many rows PostgreSQL says it sent. Ask when the last row was taken. */
  rowCount(): Promise<number>
  /** Ends the snapshot. A query still under way is cancelled. Safe to call more than once. */
  close(): Promise<void>
}
