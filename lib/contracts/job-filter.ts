import { z } from 'zod'
import { DatasetId } from './datasets'
import { Instant } from './ids'
import { isActive, type Job, type JobState } from './job'
import { storableText } from './text'

/** The states as a list is divided by them: two that wait, and two that run, are one to people. */
export const JobGroup = z
  .enum(['waiting', 'running', 'completed', 'failed', 'cancelled'])
  .describe('`waiting` has `queued` and `dispatched`, `running` has `running` and `cancelling`, the others are states of their own.')
export type JobGroup = z.infer<typeof JobGroup>

const groups: Record<JobState, JobGroup> = {
  queued: 'waiting',
  dispatched: 'waiting',
  running: 'running',
  cancelling: 'running',
  completed: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
}

export function groupOf({ state }: { state: JobState }): JobGroup {
  return groups[state]
}

/** What narrows a list of jobs beside their state. */
export const JobNarrowing = z.strictObject({
  kind: storableText(64).optional().describe('Only jobs of the kind with this id.'),
  dataset: DatasetId.optional().describe('Only jobs that read this dataset.'),
  since: Instant.optional().describe('Only jobs handed in at this moment or later.'),
  until: Instant.optional().describe('Only jobs handed in before this moment.'),
  q: storableText(200)
    .optional()
    .describe(
      'Only jobs in which every word of this is found: in name, settings or file name. A part of a word is enough; case and accents do not count.',
    ),
})
export type JobNarrowing = z.infer<typeof JobNarrowing>

export const JobFilter = JobNarrowing.extend({
  state: z
    .enum([...JobGroup.options, 'active'])
    .optional()
    .describe(
      '`waiting` has `queued` and `dispatched`, `running` has `running` and `cancelling`, `active` has all four; the others are states of their own.',
    ),
})
export type JobFilter = z.infer<typeof JobFilter>

/** Whether a job belongs into the list, as far as can be told without the ledger: what `q` finds only the ledger knows. */
export function isInFilter(job: Job, { state, kind, dataset, since, until }: JobFilter): boolean {
  if (state && !(state === 'active' ? isActive(job) : groupOf(job) === state)) return false
  if (kind && job.kind !== kind) return false
  if (dataset && job.payload.dataset !== dataset) return false
  return (!since || job.id >= lowestIdAt(since)) && (!until || job.id < lowestIdAt(until))
}

/** Ids begin with the time at which a job was handed in: no job of that moment or later has a lower one. */
export function lowestIdAt(moment: string): string {
  const ms = Math.min(Math.max(Date.parse(moment), 0), 2 ** 48 - 1)
  const hex = ms.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}

export const JobCount = z
  .object({
    count: z.int().nonnegative().describe('How many; 99 at most.'),
    more: z.boolean().describe('Whether there are, or may be, more than that: a long history is not counted to its end.'),
  })
  .describe('How many jobs, as far as they were counted.')
export type JobCount = z.infer<typeof JobCount>

export const JobCounts = z
  .object({ all: JobCount, waiting: JobCount, running: JobCount, completed: JobCount, failed: JobCount, cancelled: JobCount })
  .describe('How many jobs there are in each state.')
export type JobCounts = z.infer<typeof JobCounts>
