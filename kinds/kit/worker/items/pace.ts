import type { JobError } from '@/lib/contracts/job-error'

/** Longer than this nobody keeps a place in the queue's pool for nothing. */
export const MAX_WAIT_MS = 5000
/** A job that may begin nothing is soon told why. */
const WITHHELD_MS = 1000

/** Whether the next one may be begun. */
export interface Pace {
  isHeld(): boolean
  /** Nothing is begun for so long: whoever is asked asked for it. */
  hold(ms: number, why: JobError | null): void
  /** The job is told to stop, perhaps before this runner is. */
  withhold(): void
  /** How long it is still held, and why; null where it was not. Then it may go on. */
  lift(): { ms: number; why: JobError | null } | null
}

export function createPace(now: () => number): Pace {
  let until = 0
  let why: JobError | null = null
  let isHeld = false

  function hold(ms: number, reason: JobError | null): void {
    isHeld = true
    if (now() + ms <= until) return
    until = now() + ms
    why = reason
  }

  return {
    isHeld: () => isHeld,
    hold,
    withhold: () => hold(WITHHELD_MS, null),
    lift() {
      if (!isHeld) return null
      isHeld = false
      const held = { ms: Math.max(0, until - now()), why }
      why = null
      return held
    },
  }
}
