import { createStore } from '@/components/store/create-store'
import type { JobId } from '@/lib/contracts/ids'
import type { Notification } from '@/lib/contracts/notification'

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
/** What was found when it was first asked: who shows a toast and who says it aloud ask one after the other, and must hear the same. */
const found = new Map<JobId, boolean>()

export function expectAtOnce(jobId: JobId, now = Date.now()): void {
  handedIn.set(jobId, now + BREATH_MS)
  expected.set({ jobId, until: now + BREATH_MS, focused: document.activeElement })
}

/** True for a file that is ready while the person who asked for it here is still looking at its row, which has the Download, or says that it is empty: no toast need tell of it. */
export function wasSeenAtOnce({ jobId, artifact }: Pick<Notification, 'jobId' | 'artifact'>, now = Date.now()): boolean {
  if (artifact?.availability !== 'ready') return false
  const before = found.get(jobId)
  if (before !== undefined) return before
  const seen = now <= (handedIn.get(jobId) ?? 0) && isRowInView(jobId)
  if (handedIn.has(jobId)) found.set(jobId, seen)
  return seen
}

function isRowInView(jobId: JobId): boolean {
  const row = document.querySelector(`[data-job="${jobId}"]`)
  // The list that follows the form may still be on its way, and comes with the row.
  if (!row) return window.location.pathname === '/jobs' && document.querySelector('[data-job]') === null
  // A dialog over the page hides the rest of it from everybody.
  return row.closest('[aria-hidden="true"]') === null
}
