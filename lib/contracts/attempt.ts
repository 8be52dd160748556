import { z } from 'zod'
import { Instant } from './ids'
import { JobError } from './job'

/** `released`: given back at a shutdown. `lost`: its worker was gone. `crashed`: its process ended by itself. */
export const AttemptOutcome = z
  .enum(['completed', 'retry', 'failed', 'cancelled', 'released', 'crashed', 'lost', 'rested'])
  .describe(
    '`retry`: an error, tried again. `released`: given back at a shutdown. `crashed`: its process ended. `lost`: its worker was gone. `rested`: it gave its place back until a later time.',
  )
export type AttemptOutcome = z.infer<typeof AttemptOutcome>

export const AttemptError = JobError.extend({
  detail: z.string().optional().describe('The dataset, and what its database said; only for administrators.'),
})
export type AttemptError = z.infer<typeof AttemptError>

/** One run of a job. `worker` is a short name, for telling workers apart; `outcome` is null while it runs. */
export const Attempt = z
  .object({
    attempt: z.int().positive().describe('1 for the first.'),
    worker: z.string().describe('A short name that tells workers apart.'),
    startedAt: Instant.describe('When it began.'),
    endedAt: Instant.nullable().describe('When it ended; null while it runs.'),
    outcome: AttemptOutcome.nullable().describe('How it ended; null while it runs.'),
    error: AttemptError.nullable().describe('The error that it ended with.'),
  })
  .describe('One time that a job ran.')
export type Attempt = z.infer<typeof Attempt>

/** How far an attempt was, `ageMs` before the answer: ages need no clock that agrees with the reader's. */
export const Sample = z
  .object({
    attempt: z.int().positive().describe('The attempt.'),
    done: z.int().nonnegative().describe('How much it had done, in the unit of its kind.'),
    ageMs: z.int().nonnegative().describe('Milliseconds before this answer.'),
  })
  .describe('How far an attempt was at one moment.')
export type Sample = z.infer<typeof Sample>

/**
 * The latest attempts of one job, oldest first, true for the user's revision `rev`.
 * `samples` is the recent course of the work: a hint that may be missing, thinned out evenly, oldest first.
 */
export const AttemptsList = z
  .object({
    rev: z.int().nonnegative().describe('Your revision that this is true for.'),
    attempts: z.array(Attempt).describe('The latest, oldest first.'),
    samples: z.array(Sample).describe('The recent course of the work, oldest first; a hint that may be missing.'),
  })
  .describe('Every time that a job ran.')
export type AttemptsList = z.infer<typeof AttemptsList>
