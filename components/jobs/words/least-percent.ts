import type { Job } from '@/lib/contracts/job'

/** How far the running job is that is least far, in whole percent, rounded down; null when none tells. */
export function leastPercent(jobs: Job[]): number | null {
  const percents = jobs.flatMap((job) => (job.state === 'running' && job.progress?.percent != null ? [job.progress.percent] : []))
  return percents.length === 0 ? null : Math.floor(Math.min(...percents))
}
