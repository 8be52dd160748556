import { ExportPayload } from '@/kinds/export/payload'
import type { JobRequest } from '@/kinds/registry/requests'
import type { Dataset } from '@/lib/contracts/datasets'
import { newDraft } from './draft'
import { readDraft } from './read-draft'

/** The form's own defaults, sent as they are: all columns, as Excel. */
export function sampleRequest(dataset: Dataset, timeZone: string): JobRequest {
  const { request } = readDraft(newDraft(dataset), dataset, timeZone)
  if (request) return request
  // A zone that the server would not know: better a file in UTC than none.
  const columns = dataset.columns.map(({ name }) => ({ name }))
  return { kind: 'export', payload: ExportPayload.parse({ dataset: dataset.id, format: 'xlsx', columns }) }
}
