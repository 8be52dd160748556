import type { JobId } from '@/lib/contracts/ids'

/** Names the toast that offers to undo a deletion, so that it goes when it is too late. */
export function deletionToast(id: JobId): string {
  return `delete-${id}`
}
