import { isDeepStrictEqual } from 'node:util'
import { datasetOf } from '@/lib/contracts/dataset-of'
import type { Job } from '@/lib/contracts/job'
import { DatasetRefused } from '@/lib/datasets/catalog/access'
import { HttpProblem } from '@/server/problems'
import type { Own } from './context'

type Person = Pick<Own, 'datasets' | 'audit'>

/**
 * Whoever made a job may have lost the right to its dataset since.
 * @returns the rows that this person may see now; null for all
 * @throws {HttpProblem} 403 with the reason, which is no secret: they used the dataset before
 */
export async function needDataset({ datasets, audit }: Person, job: Pick<Job, 'id' | 'kind' | 'payload'>): Promise<unknown> {
  const dataset = datasetOf(job)
  if (dataset === null) return null
  try {
    return datasets.limitOf(dataset)
  } catch (error) {
    if (!(error instanceof DatasetRefused)) throw error
    const [problem] = error.problems
    await audit({ action: 'access.refused', target: { job: job.id, dataset }, details: { code: problem?.code } })
    const detail = problem?.code === 'no_scope' ? problem.message : 'This dataset is not there any more, or you may not use it any more.'
    throw new HttpProblem(403, 'Not allowed any more', { type: 'urn:postroom:dataset_not_allowed', detail })
  }
}

/**
 * A file is handed out only to who may see its rows at this moment.
 * @throws {HttpProblem} 403 as `needDataset`, and for a file of other rows than the person sees now
 */
export async function needRows(person: Person, job: Pick<Job, 'id' | 'kind' | 'payload'>, rowLimit: unknown): Promise<void> {
  const limit = await needDataset(person, job)
  if (limit === null || isDeepStrictEqual(limit, rowLimit)) return
  await person.audit({ action: 'access.refused', target: { job: job.id, dataset: datasetOf(job) }, details: { code: 'other_rows' } })
  throw new HttpProblem(403, 'Not allowed any more', {
    type: 'urn:postroom:other_rows',
    detail: 'This file was made when you could see other rows of this dataset. Run the job again.',
  })
}
