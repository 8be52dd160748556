import type { FilterOp } from '@/lib/contracts/datasets'
import { type FieldProblem, InvalidInput } from '@/lib/contracts/errors'
import type { DatasetDefinition } from '@/lib/datasets/catalog/catalog'
import type { ResolvedRows } from '@/lib/datasets/catalog/resolve-rows'
import { DatasetFailure } from '@/lib/datasets/failures/dataset-failure'
import type { SourceColumn } from '@/lib/datasets/formats/row-source'
import type { ReadableDataset } from '@/lib/datasets/sql-parts/source-sql'
import type { RealColumn } from './read-column'
import type { RealType } from './real-type'
import type { Survey } from './survey'

export interface ReadyFilter {
  /** Where its value stands in the payload. */
  field: string
  column: RealColumn
  op: FilterOp
  /** Those that a row can have: what the database's encoding lacks is in no row. */
  values: string[]
}

/** An order whose columns are known as the database has them: all that its SQL is made of. */
export interface ReadyRows extends Omit<ResolvedRows, 'columns' | 'filters'> {
  /** Without the SQL of its rows a dataset whose rows are for some only is not read: see `fromSql`. */
  dataset: DatasetDefinition & Partial<Pick<ReadableDataset, 'limit' | 'limitSql'>>
  columns: RealColumn[]
  filters: ReadyFilter[]
  /** What the values of each key are cast to. */
  keyTypes: string[]
}

/**
 * @throws {DatasetFailure} where the dataset does not fit its database, and {InvalidInput} where the order does not.
 */
export function makeReady(request: ResolvedRows, survey: Survey): ReadyRows {
  if (survey.problems.length > 0) throw DatasetFailure.broken(request.dataset.id, survey.problems)
  const unsortable = request.sort.flatMap(({ column }, at) => (typeOf(survey, column).sortable ? [] : [notSortable(column, at)]))
  if (unsortable.length > 0) throw new InvalidInput(unsortable)
  const real = (column: SourceColumn): RealColumn => ({ ...column, real: typeOf(survey, column.name) })
  return {
    ...request,
    columns: request.columns.map(real),
    filters: request.filters.map((filter) => ({ ...filter, column: real(filter.column) })),
    keyTypes: request.keys.map((name) => typeOf(survey, name).cast),
  }
}

/** All columns of a dataset, as they are declared. @throws {DatasetFailure} where it does not fit its database */
export function readableColumns({ id, columns }: DatasetDefinition, survey: Survey): RealColumn[] {
  if (survey.problems.length > 0) throw DatasetFailure.broken(id, survey.problems)
  return columns.map(({ name, label, type }) => ({ name, label, type, real: typeOf(survey, name) }))
}

function typeOf({ types }: Survey, name: string): RealType {
  const found = types.get(name)
  if (!found) throw new Error(`The type of the column ${name} was not asked for.`)
  return found
}

const notSortable = (column: string, at: number): FieldProblem => ({
  field: `payload.sort.${at}.column`,
  code: 'not_sortable',
  message: `The values of ${column} have no order to sort by.`,
})
