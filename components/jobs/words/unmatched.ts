import type { ExportPayload } from '@/kinds/export/payload'
import { type Artifact, isEmptyFile } from '@/lib/contracts/artifact'
import type { Job } from '@/lib/contracts/job'
import { exportPayloadOf } from './job-kinds'

/** The filters that no row matched, with the file that is empty for it; null for all else. */
export function unmatchedBy(job: Job): { payload: ExportPayload; artifact: Artifact } | null {
  const artifact = job.state === 'completed' ? job.artifact : null
  if (!artifact || !isEmptyFile(artifact)) return null
  const payload = exportPayloadOf(job)
  return payload && payload.filters.length > 0 ? { payload, artifact } : null
}
