import { setTimeout as sleep } from 'node:timers/promises'

export interface Clock {
  /** In milliseconds, from any moment on. */
  now(): number
  /** Rejects when it is told to stop meanwhile. */
  wait(ms: number, signal: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => performance.now(),
  wait: (ms, signal) => sleep(ms, undefined, { signal }),
}
