import type { BenchContext } from '@/bench/bench'

/** Worker processes of every contender, and jobs at a time in each. */
export const WORKERS = 2
export const SLOTS = 16

/** A queue to be measured, at one setting. */
export interface Contender {
  name: string
  /** What it is set to, for the reader. */
  settings: string
  /** The npm package of bench/peers that it is. */
  needs?: string
  /** Its storage empty but for `jobs` waiting jobs; its workers connected, and standing still. */
  prepare(jobs: number, ctx: BenchContext): Promise<Prepared>
}

export interface Prepared {
  /** Lets the workers loose. */
  start(): Promise<void>
  /** Jobs whose end is not yet written. */
  left(): Promise<number>
  /** Its processes, by part, whose processor time is counted with all of their children. */
  pids: Record<string, number[]>
  /** Throws when not every job ran exactly once and was written so. */
  check(): Promise<void>
  close(): Promise<void>
}
