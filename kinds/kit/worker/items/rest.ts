import type { JobError } from '@/lib/contracts/job-error'

/** Ends an attempt that has nothing to do before a later time: its place is given back, and nothing is charged. */
export class Rest extends Error {
  override name = 'Rest'
  constructor(
    readonly delayMs: number,
    /** What it waits for, as the item said that is due next. */
    readonly why: JobError | null,
  ) {
    super(`rests for ${Math.ceil(delayMs / 1000)} s`)
  }
}
