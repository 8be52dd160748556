import { settingsOf } from '@/kinds/registry/read-stored'
import type { JobRequest } from '@/kinds/registry/requests'
import type { Job } from '@/lib/contracts/job'

/** The same settings as a new job, in the form of today; null for a kind or settings that this page does not know. */
export function requestOf(job: Job): JobRequest | null {
  const payload = settingsOf(job)
  return payload && { kind: job.kind, payload }
}
