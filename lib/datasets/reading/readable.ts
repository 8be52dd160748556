import type { LimitedDataset } from '@/lib/datasets/catalog/access'
import type { Surveys } from '@/lib/datasets/real/kept-surveys'
import { limitSql } from '@/lib/datasets/sql/limit-sql'
import type { ReadableDataset } from '@/lib/datasets/sql-parts/source-sql'

/** Prepares datasets for being read: a rule's columns are compared as what the survey says that they are. */
export function createReadable(surveys: Surveys) {
  return async (dataset: LimitedDataset): Promise<ReadableDataset> => ({
    ...dataset,
    limitSql: dataset.limit && limitSql(dataset.limit, (await surveys.of(dataset)).types),
  })
}
