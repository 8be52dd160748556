import { z } from 'zod'
import { JobError } from '@/lib/contracts/job-error'

/** How much may be asked of something outside, by all workers together. */
export const Limit = z.object({
  perSecond: z.number().positive().max(1_000_000),
  /** How many may come at once, after a while without any. */
  burst: z.int().min(1).max(10_000).default(1),
  /** How many may be under way at the same time; as many as like to where it is not said. */
  concurrency: z.int().min(1).max(10_000).nullable().default(null),
})
export type Limit = z.infer<typeof Limit>

/** Whoever is asked asked to be left alone for so long. */
export const Pause = z.object({ ms: z.number().positive(), why: JobError })
export type Pause = z.infer<typeof Pause>

/**
 * So far ahead turns are granted: who looked again only then would always be a little late, and what is not taken in time is lost. What a
 * worker has ahead is one script, however busy the machine is between two of its turns.
 */
export const AHEAD_MS = 100

/** What is left of a limit at a moment. */
export interface Reserved {
  /** In how many ms each of those may act that are granted their turn, the first first; 0 is at once. */
  turns: number[]
  /** In how long there is one more to be had, to act a little later; null where one that is under way must end first. */
  waitMs: number | null
  paused: Pause | null
}

export interface Reservation {
  /** How many would like to. */
  count: number
  /** Names for them, by which those are known that are under way; none where the limit says nothing of how many those may be. */
  holds?: readonly string[]
  /** Those that are not under way any more. */
  left?: readonly string[]
  /** What there was to have at once may have been had elsewhere: nothing of it is left. */
  isDrained?: boolean
  /** There is a bucket, and turns that it has granted ahead: one that is not there was lost, and the next turn comes after those. */
  isInUse?: boolean
  /** Pauses it first, unless it is paused for longer. */
  pause?: Pause | null
}

/** Where the limits are kept. */
export interface LimitStore {
  reserve(key: string, limit: Limit, reservation: Reservation): Promise<Reserved>
  /** These are not under way any more. */
  leave(key: string, holds: readonly string[]): Promise<void>
  /** These still are: who is not heard of for a minute is not. */
  renew(key: string, holds: readonly string[]): Promise<void>
}
