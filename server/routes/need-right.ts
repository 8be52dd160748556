import { isDeepStrictEqual } from 'node:util'
import { datasetsOf } from '@/kinds/kit/reads'
import { kindOf } from '@/kinds/registry/kind-of'
import { settingsOf } from '@/kinds/registry/read-stored'
import type { Job } from '@/lib/contracts/job'
import { DatasetRefused } from '@/lib/datasets/catalog/access'
import { HttpProblem } from '@/server/problems'
import type { Own } from './context'

type Person = Pick<Own, 'datasets' | 'audit'>
type ReadingJob = Pick<Job, 'id' | 'kind' | 'payload' | 'payloadVersion'>

/**
 * Whoever made a job may have lost the right to a dataset that it reads since.
 * @returns which rows of each this person may see now; null for all
 * @throws {HttpProblem} 403 with the reason, which is no secret: they used the dataset before
 */
export async function needDatasets(person: Person, job: ReadingJob): Promise<[dataset: string, limit: unknown][]> {
  const limits: [string, unknown][] = []
  for (const dataset of datasetsRead(job)) limits.push([dataset, await needDataset(person, job, dataset)])
  return limits
}

async function needDataset({ datasets, audit }: Person, job: ReadingJob, dataset: string): Promise<unknown> {
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
 * A file, or a list, is handed out only to who may see its rows at this moment.
 * @param rowLimit which rows it was made of: see `rowLimitOf` of the kit
 * @throws {HttpProblem} 403 as `needDatasets`, and for one of other rows than the person sees now
 */
export async function needRows(person: Person, job: ReadingJob, rowLimit: unknown, what: 'file' | 'list' = 'file'): Promise<void> {
  const limits = await needDatasets(person, job)
  const madeOf = (dataset: string) => (limits.length === 1 ? rowLimit : (rowLimit as Record<string, unknown> | null)?.[dataset])
  const other = limits.find(([dataset, limit]) => limit !== null && !isDeepStrictEqual(limit, madeOf(dataset)))
  if (!other) return
  await person.audit({ action: 'access.refused', target: { job: job.id, dataset: other[0] }, details: { code: 'other_rows' } })
  throw new HttpProblem(403, 'Not allowed any more', {
    type: 'urn:postroom:other_rows',
    detail: `This ${what} was made when you could see other rows of this dataset. Run the job again.`,
  })
}

/** None for a kind of another version, of which nothing is known here. */
function datasetsRead(job: ReadingJob): string[] {
  const contract = kindOf(job.kind)
  return contract ? datasetsOf(contract, settingsOf(job) ?? job.payload) : []
}
