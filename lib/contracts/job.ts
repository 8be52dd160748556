import { z } from 'zod'
import { Artifact, Preview, Warning } from './artifact'
import { Instant, JobId } from './ids'
import { ItemCounts } from './items'
import { JobError } from './job-error'
import { Progress } from './progress'
import { storableText } from './text'

export { JobError } from './job-error'

/** docs/job-lifecycle.md draws the arrows between these. */
export const JobState = z.enum(['queued', 'dispatched', 'running', 'cancelling', 'completed', 'failed', 'cancelled'])
export type JobState = z.infer<typeof JobState>

export const terminalStates = ['completed', 'failed', 'cancelled'] as const satisfies readonly JobState[]

/** When a job starts, as far as can be told: the same before it is handed in and while it waits. */
/** Places in the queue are counted up to 1,000. This one stands for all behind them, and when those start nobody tells. */
export const FURTHEST_PLACE = 1001

const forecast = {
  place: z
    .int()
    .positive()
    .nullable()
    .describe(`The place in the queue, from 1; ${FURTHEST_PLACE} stands for any beyond 1,000. Null where it was not worked out.`),
  inSeconds: z
    .number()
    .nonnegative()
    .nullable()
    .default(null)
    .describe('In how many seconds it starts, about; null where nobody can tell.'),
  limit: z.int().positive().nullable().default(null).describe('For `your_limit`: how many jobs of yours run at a time.'),
  ownFirst: z.int().positive().nullable().default(null).describe('For `your_limit`: how many of yours have to end before it.'),
}

/** Of a start that nobody worked out. */
export const unknownStart = { place: null, inSeconds: null, limit: null, ownFirst: null }

/** How urgent: a head start of some turns, so that old work that is not urgent starts in the end. */
export const Priority = z.enum(['low', 'normal', 'high'])
export type Priority = z.infer<typeof Priority>

export const Start = z
  .object({
    reason: z
      .enum(['now', 'your_limit', 'queue', 'no_worker'])
      .describe(
        '`now`: a worker is free for it. `your_limit`: as many of yours run as may. `queue`: others are before it. `no_worker`: nobody works.',
      ),
    ...forecast,
  })
  .describe('When a job would start that is handed in now.')
export type Start = z.infer<typeof Start>

export const Waiting = z
  .object({
    reason: z
      .enum(['queue', 'your_limit', 'no_worker', 'later', 'retry', 'rest'])
      .describe(
        '`queue`: others are before it, or it starts in 0 seconds. `your_limit`: as many of yours run as may. `no_worker`: nobody works. `later`: it was asked for at a later time. `retry`: it is tried again later. `rest`: it goes on later by itself, as its work asks for.',
      ),
    ...forecast,
    until: Instant.nullable().describe('When it may start, is tried again or goes on, for `later`, `retry` and `rest`.'),
    why: JobError.nullable().default(null).describe('What it rests for, for `rest`; null where it says nothing.'),
  })
  .describe('Why a job waits, and until when.')
export type Waiting = z.infer<typeof Waiting>

/** Of what a job leaves beside its files, as JSON. */
export const MAX_RESULT_BYTES = 16 * 1024

/** Of a name that a person gives. */
export const MAX_JOB_NAME = 120
export const JobName = storableText(MAX_JOB_NAME).trim().min(1)

export const EarlierRun = z
  .object({
    endedAt: Instant.describe('When that run ended.'),
    files: z.array(Artifact).min(1).describe('Its files, the main one first, each to be fetched as the files of a completed job are.'),
  })
  .describe(
    'What a run left before a job was asked for more. It stays until the job is done again, and then makes room for what comes of that.',
  )
export type EarlierRun = z.infer<typeof EarlierRun>

const base = {
  id: JobId,
  /** A string and not an enum: a page loaded before a deploy must still read a job of a newer kind. */
  kind: z.string().describe('The kind of work, by its id.'),
  title: z.string().describe('What lists and notifications call it: its name, or else what its kind calls it.'),
  name: JobName.nullable().default(null).describe('The name that its owner gave it; null without one.'),
  payload: z.record(z.string(), z.unknown()).describe('What was asked for, as it was handed in, with its defaults.'),
  payloadVersion: z
    .int()
    .positive()
    .default(1)
    .describe('Of which version of its kind the settings are: a later one may have other fields.'),
  priority: Priority.default('normal').describe('`high` has a head start of some turns, `low` comes some turns later.'),
  // Never reused, so it is also the fencing token.
  attempt: z.int().nonnegative().describe('0 before it first runs, then 1, 2, 3 … for each time that it runs.'),
  failures: z.int().nonnegative().describe('Attempts that ended in an error; only these use up `maxFailures`.'),
  maxFailures: z.int().positive().describe('With so many failures the job fails.'),
  rev: z.int().nonnegative().describe('Your revision at the last change of this job. A larger one is newer.'),
  createdAt: Instant.describe('When it was handed in.'),
  startedAt: Instant.nullable().describe('When it first ran; null before.'),
  items: ItemCounts.nullable()
    .default(null)
    .describe(
      'How the list of a job that works one off stood at the last change of the job; null without one. While it runs see `progress`.',
    ),
  earlier: EarlierRun.nullable()
    .default(null)
    .describe('The files of the run before, of a job that was asked for more and is not done with that; null without any.'),
}

export const WaitingJob = z
  .object({
    ...base,
    state: z.enum(['queued', 'dispatched']).describe('Both mean that it waits; `dispatched` that a worker has been called.'),
    waiting: Waiting,
    error: JobError.nullable().describe('Why it failed last, where it is tried again.'),
  })
  .describe('A job that waits.')
export const RunningJob = z
  .object({
    ...base,
    state: z.enum(['running', 'cancelling']).describe('`cancelling`: told to stop, and not yet stopped.'),
    progress: Progress.nullable().describe('How far it is; null until something is known.'),
  })
  .describe('A job that runs.')
const finishedAt = Instant.describe('When it ended.')
export const CompletedJob = z
  .object({
    ...base,
    state: z.literal('completed'),
    finishedAt,
    artifact: Artifact.nullable().describe('The main file; null for a job that makes none.'),
    files: z
      .array(Artifact)
      .default([])
      .describe('Further files, beside the main one, each with its `nth` for `GET /api/jobs/{id}/files/{nth}`.'),
    preview: Preview.nullable().default(null).describe('A picture of it, to be had from `GET /api/jobs/{id}/preview`; null without one.'),
    result: z.unknown().default(null).describe('What came of it, as its kind tells it; null where there is nothing but files.'),
    warnings: z.array(Warning).describe('What had to be changed for the file to be valid.'),
  })
  .describe('A job that is done.')
export const FailedJob = z
  .object({ ...base, state: z.literal('failed'), finishedAt, error: JobError })
  .describe('A job that failed for good. It can be tried again.')
export const CancelledJob = z
  .object({ ...base, state: z.literal('cancelled'), finishedAt })
  .describe('A job that was stopped. It can be tried again.')

/** A job as a person sees it: the snapshot a client starts from. */
export const Job = z
  .discriminatedUnion('state', [WaitingJob, RunningJob, CompletedJob, FailedJob, CancelledJob])
  .describe('A job as it is now. `state` tells which of the forms it has.')
export type Job = z.infer<typeof Job>
export type WaitingJob = z.infer<typeof WaitingJob>
export type RunningJob = z.infer<typeof RunningJob>
export type CompletedJob = z.infer<typeof CompletedJob>
export type FailedJob = z.infer<typeof FailedJob>
export type CancelledJob = z.infer<typeof CancelledJob>

export function isWaiting(job: Job): job is WaitingJob {
  return job.state === 'queued' || job.state === 'dispatched'
}

export function isRunning(job: Job): job is RunningJob {
  return job.state === 'running' || job.state === 'cancelling'
}

/** A job that may still change by itself: the page keeps its bar alive for it. */
export function isActive(job: Job): job is WaitingJob | RunningJob {
  return isWaiting(job) || isRunning(job)
}
