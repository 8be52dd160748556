import type { DatasetProblem } from '@/lib/contracts/datasets'
import type { DatasetDefinition } from '@/lib/datasets/catalog/catalog'
import type { Snapshot } from '@/lib/datasets/connection/snapshot'
import { DatasetFailure } from '@/lib/datasets/failures/dataset-failure'
import { keyFindings } from './inspect-key'
import type { Survey } from './survey'

/** What an administrator is told of a dataset. */
export interface Inspection {
  dataset: string
  /** What stands against reading it, or makes the rows wrong. */
  problems: DatasetProblem[]
  /** What is worth knowing. */
  notes: string[]
}

const withoutEncoding =
  'The database keeps bytes without saying what letters they are (SQL_ASCII): reading fails at the first that are not UTF-8.'

/**
 * Looks at all that can be wrong with a dataset.
 * @param within asks questions about its rows; null where only its columns are to be looked at
 */
export async function inspectDataset(
  dataset: DatasetDefinition,
  survey: () => Promise<Survey>,
  within: (<T>(question: (snapshot: Snapshot) => Promise<T>) => Promise<T>) | null,
): Promise<Inspection> {
  try {
    const { problems, encoding } = await survey()
    const notes = encoding === 'SQL_ASCII' ? [withoutEncoding] : []
    if (problems.length > 0) return { dataset: dataset.id, problems: [...problems], notes }
    if (!dataset.key || !within) return { dataset: dataset.id, problems: [], notes }
    const key = await within((snapshot) => keyFindings(dataset, snapshot))
    return { dataset: dataset.id, problems: key.problems, notes: [...notes, ...key.notes] }
  } catch (error) {
    const { code, message, reason } = DatasetFailure.from(dataset.id, error)
    const said = code === 'dataset_broken' && reason ? `${reason}.` : `${message} ${reason ?? ''}`.trim()
    return { dataset: dataset.id, problems: [{ code: 'no_connection', column: null, message: said }], notes: [] }
  }
}
