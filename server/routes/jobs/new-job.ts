import type { ExportPayload } from '@/kinds/export/payload'
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
  return { kind, title: await titleOf(payload, datasets), payload, pool, maxFailures, idempotencyKey }
}

/** The name the person gave the file, else the dataset's. What else tells it from others stands in its payload. */
async function titleOf({ dataset, fileName }: ExportPayload, datasets: DatasetDeps): Promise<string> {
  return fileName ?? (await datasets.list()).find(({ id }) => id === dataset)?.label ?? dataset
}
