import pg from 'pg'
import type { LimitedDataset } from '@/lib/datasets/catalog/access'
import type { DatasetDefinition } from '@/lib/datasets/catalog/catalog'

export interface LimitSql {
  where: string
  /** As of the filters: values are bound to settings of the transaction. Where they are not made, the query fails. */
  settings: [name: string, value: string][]
}

/** A dataset with the SQL that keeps to the rows of one person. */
export interface ReadableDataset extends LimitedDataset {
  limitSql: LimitSql | null
}

/** All rows of a source, as something to select from: for questions about its columns. */
export function sourceSql(source: DatasetDefinition['source']): string {
  const relation = 'query' in source ? `(${source.query}\n)` : source.table.split('.').map(pg.escapeIdentifier).join('.')
  return `${relation} AS source`
}

/**
 * The dataset as something to select rows from: only those that are for the person. Every statement that reads rows goes
 * through here, and where a rule's SQL was not made there are none.
 */
export function fromSql({ id, source, rows, limitSql }: DatasetDefinition & { limitSql?: LimitSql | null }): string {
  if (!rows) return sourceSql(source)
  if (!limitSql) throw new Error(`The dataset ${id} is read on nobody's behalf.`)
  return `(SELECT * FROM ${sourceSql(source)} WHERE ${limitSql.where}) AS source`
}
