import { isEmptyFile } from '@/lib/contracts/artifact'
import type { JobId } from '@/lib/contracts/ids'
import { type ItemCounts, isPartial } from '@/lib/contracts/items'
import { type CompletedJob, isRunning, type Job, type JobError } from '@/lib/contracts/job'

/** What is worth saying aloud of one job. */
export type News = { jobId: JobId; jobKind: string; title: string } & (
  | { kind: 'started' | 'ready' | 'finished' | 'warned' | 'empty' | 'cancelled' }
  | { kind: 'partial'; items: ItemCounts }
  | { kind: 'failed'; error: JobError }
  | { kind: 'quarter'; percent: number }
)
export type NewsKind = News['kind']

const QUARTERS = [25, 50, 75]

/** What a screen reader is told of a change: start, each quarter, the end. Null for all else, so that it never chatters. */
export function newsOf(before: Job, after: Job): News | null {
  if (before.state !== after.state) return newsOfState(after)
  const from = percentOf(before)
  const to = percentOf(after)
  const percent = QUARTERS.findLast((quarter) => from < quarter && to >= quarter)
  return percent === undefined ? null : { jobId: after.id, jobKind: after.kind, title: after.title, kind: 'quarter', percent }
}

/** What is told of a job that has just come into its state. */
export function newsOfState(job: Job): News | null {
  const about = { jobId: job.id, jobKind: job.kind, title: job.title }
  switch (job.state) {
    case 'running':
      return { ...about, kind: 'started' }
    case 'completed':
      return job.items && isPartial(job.items) ? { ...about, kind: 'partial', items: job.items } : { ...about, kind: kindOfEnd(job) }
    case 'failed':
      return { ...about, kind: 'failed', error: job.error }
    case 'cancelled':
      return { ...about, kind: 'cancelled' }
    case 'cancelling':
    case 'queued':
    case 'dispatched':
      return null
    default:
      return job satisfies never
  }
}

function kindOfEnd({ artifact, warnings }: CompletedJob): 'ready' | 'finished' | 'warned' | 'empty' {
  if (!artifact) return 'finished'
  if (isEmptyFile(artifact)) return 'empty'
  return warnings.length > 0 ? 'warned' : 'ready'
}

/** Whether it is over, and somebody may want to know how it went. */
export function isEnd({ kind }: News): boolean {
  return kind !== 'started' && kind !== 'quarter' && kind !== 'cancelled'
}

function percentOf(job: Job): number {
  return isRunning(job) ? (job.progress?.percent ?? 0) : 0
}
