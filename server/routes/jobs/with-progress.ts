import type { Job } from '@/lib/contracts/job'
import type { LiveDeps } from '@/server/deps'
import { inTimeOr } from './in-time-or'

/** The jobs with their live progress where Redis gives it. */
export function withProgress(jobs: Job[], live: LiveDeps): Promise<Job[]> {
  return inTimeOr(jobs, live.withProgress(jobs))
}
