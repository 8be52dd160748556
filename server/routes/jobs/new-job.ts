import { rowsOrderOf } from '@/kinds/export/rows-order'
import { kinds } from '@/kinds/registry/contracts'
import type { JobRequest } from '@/kinds/registry/requests'
import type { NewJob } from '@/lib/ledger/queue/new-job'
import type { DatasetDeps } from '@/server/deps'

/**
 * The job to be written for a request: checked, and named as lists and notices will call it.
 * @throws {InvalidInput} when it cannot be done, whatever the schema says.
 */
export async function toNewJob(request: JobRequest, idempotencyKey: string, datasets: DatasetDeps): Promise<NewJob> {
  const { pool, maxFailures } = kinds[request.kind]
  const { kind, payload } = request
  await datasets.check(rowsOrderOf(payload))
  // The name the person gave the file, else the dataset's. What else tells it from others stands in its payload.
  const label = await labelOf(payload.dataset, datasets)
  return { kind, title: payload.fileName ?? label, searchWords: label, payload, pool, maxFailures, idempotencyKey }
}

async function labelOf(id: string, datasets: DatasetDeps): Promise<string> {
  return (await datasets.list()).find((dataset) => dataset.id === id)?.label ?? id
}
