import { z } from 'zod'
import { JobError } from '@/lib/contracts/job-error'

/** The answer of one may have so many bytes as JSON: a few pictures. */
export const MAX_TRIAL_BYTES = 2_000_000

export const TrialId = z.uuid().describe('The id of a trial: see `POST /api/kinds/{kind}/trials/{name}`.')

/** Something tried out on a worker before a job is sent, as the person who asked for it sees it. */
export const Trial = z
  .object({
    id: TrialId,
    kind: z.string().describe('The kind of job that was tried out.'),
    name: z.string().describe('What of it.'),
    state: z.enum(['waiting', 'running', 'done', 'failed']).describe('How far it is; `done` and `failed` are its ends.'),
    answer: z.unknown().describe('What came of it, as the kind describes it; null until it is done.'),
    error: JobError.nullable().describe('Why it failed; null where it did not.'),
  })
  .describe('Something tried out on a worker before a job is sent. It is gone ten minutes later.')
export type Trial = z.infer<typeof Trial>
