import type { RealColumn } from '@/lib/datasets/real/read-column'
import { columnSql } from '@/lib/datasets/sql-parts/column-sql'
import type { ReadableDataset } from '@/lib/datasets/sql-parts/source-sql'
import { fromSql } from '@/lib/datasets/sql-parts/source-sql'
import { shortSql } from './rows-sql'

interface PreviewSize {
  rows: number
  /** Of a value; one more than is shown, so that a cut can be told. */
  characters: number
}

/** The first rows with every column as text. In the order of the key, as rows come without another; else as the database comes upon them. */
export function previewSql(
  dataset: ReadableDataset,
  columns: RealColumn[],
  { rows, characters }: PreviewSize,
  { ordered }: { ordered: boolean },
): string {
  const { key = [] } = dataset
  const values = columns.map((column, at) => shortSql(column, characters, at))
  const order = ordered && key.length > 0 ? ` ORDER BY ${key.map(columnSql).join(', ')}` : ''
  return `SELECT ${values.join(', ')} FROM ${fromSql(dataset)}${order} LIMIT ${rows}`
}
