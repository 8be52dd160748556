import type { JobId } from '@/lib/contracts/ids'

/** Whether pointer or focus are at a job: then it stays where it is. */
export function isLookedAt(id: JobId): boolean {
  return document.querySelector(`[data-job="${id}"]`)?.matches(':hover, :focus-within') ?? false
}
