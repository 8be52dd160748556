import { z } from 'zod'

/** What a runner says while it works, as often as it likes. `total` is null until it can be known. */
export const ProgressReport = z.object({
  phase: z.string().max(60),
  done: z.int().nonnegative(),
  total: z.int().nonnegative().nullable(),
  /** Of the file so far, from kinds that write one. */
  bytes: z.int().nonnegative().optional(),
})
export type ProgressReport = z.infer<typeof ProgressReport>

/**
 * What people see of a running attempt: a report made smooth. A hint that may be lost, never the truth.
 * `(attempt, seq)` orders two of them; `percent` never falls within an attempt and stays at or below 99
 * (100 is kept for a committed result); `rate` is in units of `done` per second; `secondsLeft` is null
 * until it means something; `ageMs` is how old it was when a snapshot was read, absent in an event, which is new.
 */
export const Progress = ProgressReport.extend({
  attempt: z.int().positive(),
  seq: z.int().nonnegative(),
  percent: z.number().min(0).max(99).nullable(),
  rate: z.number().nonnegative().nullable(),
  secondsLeft: z.number().nonnegative().nullable(),
  ageMs: z.int().nonnegative().optional(),
})
export type Progress = z.infer<typeof Progress>

/** True when `next` was reported after `current`: a later attempt, or later within the same one. */
export function isNewer(next: Pick<Progress, 'attempt' | 'seq'>, current: Pick<Progress, 'attempt' | 'seq'> | null): boolean {
  if (!current) return true
  if (next.attempt !== current.attempt) return next.attempt > current.attempt
  return next.seq > current.seq
}
