'use client'

import { explainError } from '@/components/api/explain-error'
import { useWords } from '@/components/i18n/words'
import { useLive } from '@/components/live/live-context'
import { freshToastId, notify } from '@/components/ui/overlay/notify'
import type { Job } from '@/lib/contracts/job'

const UNDO_MS = 10_000

/** Hides the job at once and offers to take it back. The job goes with the toast, whose clock waits for pointer and focus. */
export function useDeleteJob(job: Job): () => void {
  const words = useWords()
  const { t } = words
  const { deletions } = useLive()
  const perform = () => deletions.perform(job.id)
  return () => {
    const toastId = freshToastId('delete')
    deletions.schedule(job.id, {
      onSent: () => notify((toast) => toast.dismiss(toastId)),
      onFailed: (error) => notify((toast) => toast.error(t('jobs.actions.notDeleted'), { description: explainError(error, words) })),
    })
    notify((toast) =>
      toast(t('jobs.actions.deleted', { title: job.title }), {
        id: toastId,
        duration: UNDO_MS,
        action: { label: t('jobs.actions.undo'), onClick: () => deletions.undo(job.id) },
        onAutoClose: perform,
        onDismiss: perform,
      }),
    )
  }
}
