'use client'

import { explainError } from '@/components/api/explain-error'
import { useWords } from '@/components/i18n/words'
import { countOf } from '@/components/jobs/words/described'
import { useLive } from '@/components/live/live-context'
import { freshToastId, notify } from '@/components/ui/overlay/notify'
import type { Job } from '@/lib/contracts/job'

const UNDO_MS = 10_000

/**
 * Hides jobs at once and offers, once for all of them, to take it back. They go with the toast, whose clock waits for pointer and
 * focus. `staying` is how many were meant too and stay, because they have not ended.
 */
export function useDeleteJobs(): (jobs: Job[], staying?: number) => void {
  const words = useWords()
  const { t } = words
  const { deletions } = useLive()
  return (jobs, staying = 0) => {
    const toastId = freshToastId('delete')
    const perform = () => {
      for (const { id } of jobs) deletions.perform(id)
    }
    const undo = () => {
      for (const { id } of jobs) deletions.undo(id)
    }
    const listener = {
      onSent: () => notify((toast) => toast.dismiss(toastId)),
      onFailed: (error: unknown) =>
        notify((toast) => toast.error(t('jobs.actions.notDeleted'), { description: explainError(error, words), id: `${toastId} failed` })),
    }
    for (const { id } of jobs) deletions.schedule(id, listener)
    const [only] = jobs
    const title =
      only && jobs.length === 1
        ? t('jobs.actions.deleted', { title: only.title })
        : t('jobs.select.deleted', { jobs: countOf(jobs, words) })
    notify((toast) =>
      toast(title, {
        id: toastId,
        ...(staying > 0 && { description: t('jobs.select.staying', { count: staying }) }),
        duration: UNDO_MS,
        action: { label: t('jobs.actions.undo'), onClick: undo },
        onAutoClose: perform,
        onDismiss: perform,
      }),
    )
  }
}
