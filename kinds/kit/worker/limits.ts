import type { Facts } from './items'

/** How much may be asked of something outside, by all workers together. */
export interface LimitAsked {
  perSecond: number
  /** How many may come at once, after a while without any. 1 unless said otherwise. */
  burst?: number
  /** How many may be under way at the same time; as many as like to where it is not said. */
  concurrency?: number | null
}

export interface TakeOptions {
  /** Nothing else of the list is begun either while nobody may: for a list of which each item needs this same limit. */
  all?: boolean
}

export interface TurnAsked extends TakeOptions {
  key: string
  limit: LimitAsked
}

export interface PauseAsked {
  forMs: number
  /** Shown with the job. Where the contract has words for the code, those are read in other languages. */
  why: { code: string; message: string; facts?: Facts }
}

/**
 * Limits that hold for all workers and all jobs together. Keys are the kind's own, and begin with its id: `mailing:domain:example.org`.
 * What asks first is let through first, by each worker.
 */
export interface Limits {
  /**
   * Resolves when one may act, to what is to be called when that is over: it counts as under way until then. Waits for up to five seconds.
   * @throws {NotDone} where nobody may for longer: the item waits until then, and it counts as no try
   */
  take(key: string, limit: LimitAsked, options?: TakeOptions): Promise<() => void>
  /** The same where several limits hold for one thing, in this order: the narrowest first, or a turn of the others passes by meanwhile. */
  takeEach(asked: readonly TurnAsked[]): Promise<() => void>
  /**
   * Nobody may act for so long, for whoever is asked asked for it. Resolves when no worker is granted a turn any more; one that was granted before,
   * a fifth of a second at most, may still act in another attempt.
   */
  pause(key: string, limit: LimitAsked, asked: PauseAsked): Promise<void>
}
