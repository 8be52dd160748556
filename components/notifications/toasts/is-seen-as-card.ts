import type { JobId } from '@/lib/contracts/ids'

/** A list of cards has no room beside it: where the card itself is in sight it tells all, and a toast would only lie over the next one. */
export function isSeenAsCard(jobId: JobId): boolean {
  if (!window.matchMedia('(width < 820px)').matches) return false
  const card = document.querySelector(`[data-job="${jobId}"]`)?.getBoundingClientRect()
  return card !== undefined && card.top >= 0 && card.bottom <= window.innerHeight
}
