import { createStore } from '@/components/store/create-store'
import type { JobId } from '@/lib/contracts/ids'

/** Somebody who has just clicked Export is still looking at the row for so long. */
const BREATH_MS = 2500

interface Expected {
  jobId: JobId
  until: number
  /** Where the focus was then: whoever has moved it since is busy with something else. */
  focused: Element | null
}

/** The job that was handed in last here, of which a small one is ready in the same breath. */
export const expected = createStore<Expected | null>(null)
const handedIn = new Map<JobId, number>()

export function expectAtOnce(jobId: JobId, now = Date.now()): void {
  handedIn.set(jobId, now + BREATH_MS)
  expected.set({ jobId, until: now + BREATH_MS, focused: document.activeElement })
}

/** True for a job that ended while the person who handed it in here was still looking: no toast need tell of it. */
export function wasReadyAtOnce(jobId: JobId, endedNow = Date.now()): boolean {
  return endedNow <= (handedIn.get(jobId) ?? 0)
}
