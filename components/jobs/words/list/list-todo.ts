import { actsOutside } from '@/kinds/registry/acts-outside'
import type { ItemCounts } from '@/lib/contracts/items'
import { isActive, type Job } from '@/lib/contracts/job'
import { itemsOf } from './counts'

/** What a person can do about the list of a job that is over. */
export interface ListTodo {
  /** How many are in doubt, and nobody has decided about them. */
  decide: number
  /** How many were refused. */
  again: number
}

export function listTodo(job: Job): ListTodo {
  const counts = isActive(job) ? null : itemsOf(job)
  return { decide: counts?.undecided ?? 0, again: counts?.refused ?? 0 }
}

/** Whether that is what a person most likely wants of a job: of one that failed or was stopped, all of it is. */
export function hasTodo(job: Job): boolean {
  const { decide, again } = listTodo(job)
  return decide > 0 || (job.state === 'completed' && again > 0)
}

/** How many items "only what is not done" would do. */
export const notDone = ({ waiting, begun, refused }: ItemCounts): number => waiting + begun + refused

/** Whether running a job again is asked for once more: some of it is done, or would be done twice. */
export function isAskedAgain(job: Job): boolean {
  if (job.attempt === 0) return false
  const counts = itemsOf(job)
  const canGoOn = counts !== null && !isActive(job) && notDone(counts) > 0
  return canGoOn || hasActed(job)
}

/** Whether a job may have done what stays done, whatever becomes of it. */
export function hasActed(job: Job): boolean {
  if (job.attempt === 0 || !actsOutside(job)) return false
  const counts = itemsOf(job)
  return counts === null || counts.done + counts.inDoubt + counts.begun > 0
}
