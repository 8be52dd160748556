import { z } from 'zod'
import { Instant } from './ids'
import { JobError } from './job'

/** `released`: given back at a shutdown. `lost`: its worker was gone. `crashed`: its process ended by itself. */
export const AttemptOutcome = z.enum(['completed', 'retry', 'failed', 'cancelled', 'released', 'crashed', 'lost'])
export type AttemptOutcome = z.infer<typeof AttemptOutcome>

/** One run of a job. `worker` is a short name, for telling workers apart; `outcome` is null while it runs. */
export const Attempt = z.object({
  attempt: z.int().positive(),
  worker: z.string(),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  outcome: AttemptOutcome.nullable(),
  error: JobError.nullable(),
})
export type Attempt = z.infer<typeof Attempt>

/** How far an attempt was, `ageMs` before the answer: ages need no clock that agrees with the reader's. */
export const Sample = z.object({ attempt: z.int().positive(), done: z.int().nonnegative(), ageMs: z.int().nonnegative() })
export type Sample = z.infer<typeof Sample>

/**
 * The latest attempts of one job, oldest first, true for the user's revision `rev`.
 * `samples` is the recent course of the work: a hint that may be missing, thinned out evenly, oldest first.
 */
export const AttemptsList = z.object({
  rev: z.int().nonnegative(),
  attempts: z.array(Attempt),
  samples: z.array(Sample),
})
export type AttemptsList = z.infer<typeof AttemptsList>
