import type { JobId } from '@/lib/contracts/ids'

/** A phone has no room beside its list: where the card itself is in sight it tells all, and a toast would only lie over the next one. */
export function isSeenOnPhone(jobId: JobId): boolean {
  if (!window.matchMedia('(width < 40rem)').matches) return false
  const card = document.querySelector(`[data-job="${jobId}"]`)?.getBoundingClientRect()
  return card !== undefined && card.top >= 0 && card.bottom <= window.innerHeight
}
