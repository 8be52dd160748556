import { z } from 'zod'
import { ItemCounts } from './items'

/** What a runner says while it works, as often as it likes. `total` is null until it can be known. */
export const ProgressReport = z.object({
  phase: z.string().max(60).describe('What it is doing, by the name that its kind has for it.'),
  done: z.int().nonnegative().describe('How much is done, in the unit of its kind, as rows.'),
  total: z.int().nonnegative().nullable().describe('How much there is to do, as far as is known; null until it can be.'),
  bytes: z.int().nonnegative().optional().describe('Size of the file so far.'),
  items: ItemCounts.optional().describe('How its list stands, for a job that works one off.'),
})
export type ProgressReport = z.infer<typeof ProgressReport>

/**
 * What people see of a running attempt: a report made smooth. A hint that may be lost, never the truth.
 * `(attempt, seq)` orders two of them; `percent` never falls within an attempt and stays at or below 99
 * (100 is kept for a committed result); `rate` is in units of `done` per second; `secondsLeft` is null
 * until it means something; `ageMs` is how old it was when a snapshot was read, absent in an event, which is new.
 */
export const Progress = ProgressReport.extend({
  attempt: z.int().positive().describe('The attempt that reported it.'),
  seq: z.int().nonnegative().describe('Which report of this attempt it is: a larger one is newer.'),
  percent: z.number().min(0).max(99).nullable().describe('At most 99: the rest is the commit of the result.'),
  rate: z.number().nonnegative().nullable().describe('How much a second, in the unit of its kind.'),
  secondsLeft: z.number().nonnegative().nullable().describe('Null until it means something.'),
  ageMs: z.int().nonnegative().optional().describe('How old the report was when this was answered, in milliseconds.'),
}).describe('How far a job is: a hint, at most some seconds old.')
export type Progress = z.infer<typeof Progress>

/** How much of the work was done: making a list, or a file of it, does none of it. */
export const workDone = ({ done, items }: Pick<Progress, 'done' | 'items'>): number =>
  items ? items.total - items.waiting - items.begun : done

/** True when `next` was reported after `current`: a later attempt, or later within the same one. */
export function isNewer(next: Pick<Progress, 'attempt' | 'seq'>, current: Pick<Progress, 'attempt' | 'seq'> | null): boolean {
  if (!current) return true
  if (next.attempt !== current.attempt) return next.attempt > current.attempt
  return next.seq > current.seq
}
