import type { LimitedDataset } from './access'
import type { Surveys } from './kept-surveys'
import { type LimitSql, limitSql } from './limit-sql'

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
