import type { LimitedDataset } from '@/lib/datasets/catalog/access'
import type { Surveys } from '@/lib/datasets/real/kept-surveys'
import { type LimitSql, limitSql } from '@/lib/datasets/sql/limit-sql'

/** A dataset with the SQL that keeps to the rows of one person. */
export interface ReadableDataset extends LimitedDataset {
  limitSql: LimitSql | null
}

/** Prepares datasets for being read: a rule's columns are compared as what the survey says that they are. */
export function createReadable(surveys: Surveys) {
  return async (dataset: LimitedDataset): Promise<ReadableDataset> => ({
    ...dataset,
    limitSql: dataset.limit && limitSql(dataset.limit, (await surveys.of(dataset)).types),
  })
}
