import { JobRequest } from '@/kinds/registry/requests'
import type { Job } from '@/lib/contracts/job'

/** The same settings as a new job; null for a job of a kind that this page does not know. */
export function requestOf(job: Job): JobRequest | null {
  return JobRequest.safeParse({ kind: job.kind, payload: job.payload }).data ?? null
}
