import { createStore } from '@/components/store/create-store'
import type { JobId } from '@/lib/contracts/ids'
import type { Notification } from '@/lib/contracts/notification'

/** Somebody who has just clicked Export is still looking at the row for so long. */
const BREATH_MS = 2500

interface Expected {
  jobId: JobId
  /** Where the focus was then: whoever has moved it since is busy with something else. */
  focused: Element | null
}

/** The job that was handed in last here, of which a small one is ready in the same breath. */
export const expected = createStore<Expected | null>(null)
/** Until when each is looked at, and at which address its form was. */
const handedIn = new Map<JobId, { until: number; from: string }>()
/** What was found when it was first asked: who shows a toast and who moves the focus ask one after the other, and must hear the same. */
const found = new Map<JobId, boolean>()

export function expectAtOnce(jobId: JobId, from: string, now = Date.now()): void {
  handedIn.set(jobId, { until: now + BREATH_MS, from })
  expected.set({ jobId, focused: document.activeElement })
}

/** True for a file that is ready while the person who asked for it here is still looking at its row, which has the Download, or says that it is empty: no toast need tell of it. */
export function wasSeenAtOnce({ jobId, artifact }: Pick<Notification, 'jobId' | 'artifact'>, now = Date.now()): boolean {
  if (artifact?.availability !== 'ready') return false
  const before = found.get(jobId)
  if (before !== undefined) return before
  const here = handedIn.get(jobId)
  if (!here) return false
  const seen = now <= here.until && isRowInView(jobId, here.from)
  found.set(jobId, seen)
  return seen
}

function isRowInView(jobId: JobId, from: string): boolean {
  const row = document.querySelector(`[data-job="${jobId}"]`)
  // The list that follows the form may still be on its way, and comes with the row.
  if (!row) return [from, '/jobs'].includes(window.location.pathname) && document.querySelector('[data-job]') === null
  // A dialog over the page hides the rest of it from everybody.
  return row.closest('[aria-hidden="true"]') === null
}
