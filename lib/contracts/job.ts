import { z } from 'zod'
import { Artifact, Warning } from './artifact'
import { Instant, JobId } from './ids'
import { Progress } from './progress'

/** docs/job-lifecycle.md draws the arrows between these. */
export const JobState = z.enum(['queued', 'dispatched', 'running', 'cancelling', 'completed', 'failed', 'cancelled'])
export type JobState = z.infer<typeof JobState>

export const terminalStates = ['completed', 'failed', 'cancelled'] as const satisfies readonly JobState[]

/** `code` is for programs, `message` for people; it never holds SQL, a path or a stack. */
export const JobError = z.object({ code: z.string(), message: z.string() })
export type JobError = z.infer<typeof JobError>

/**
 * Why a job waits. `place` counts from 1 within its pool and is null where it was not worked out (events
 * do not carry it); `until` is set for `retry`.
 */
export const Waiting = z.object({
  reason: z.enum(['queue', 'your_limit', 'no_worker', 'retry']),
  place: z.int().positive().nullable(),
  until: Instant.nullable(),
})
export type Waiting = z.infer<typeof Waiting>

const base = {
  id: JobId,
  /** A string and not an enum: a page loaded before a deploy must still read a job of a newer kind. */
  kind: z.string(),
  title: z.string(),
  payload: z.record(z.string(), z.unknown()),
  /** 0 before the first claim, then 1, 2, 3 …; never reused, so it is also the fencing token. */
  attempt: z.int().nonnegative(),
  /** Attempts that ended in an error; only these use up `maxFailures`. */
  failures: z.int().nonnegative(),
  maxFailures: z.int().positive(),
  /** The user's revision at this job's last change. */
  rev: z.int().nonnegative(),
  createdAt: Instant,
  startedAt: Instant.nullable(),
}

export const WaitingJob = z.object({ ...base, state: z.enum(['queued', 'dispatched']), waiting: Waiting, error: JobError.nullable() })
export const RunningJob = z.object({ ...base, state: z.enum(['running', 'cancelling']), progress: Progress.nullable() })
export const CompletedJob = z.object({
  ...base,
  state: z.literal('completed'),
  finishedAt: Instant,
  artifact: Artifact.nullable(),
  warnings: z.array(Warning),
})
export const FailedJob = z.object({ ...base, state: z.literal('failed'), finishedAt: Instant, error: JobError })
export const CancelledJob = z.object({ ...base, state: z.literal('cancelled'), finishedAt: Instant })

/** A job as a person sees it: the snapshot a client starts from. */
export const Job = z.discriminatedUnion('state', [WaitingJob, RunningJob, CompletedJob, FailedJob, CancelledJob])
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
