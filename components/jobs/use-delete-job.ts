'use client'

import { useWords } from '@/components/i18n/words'
import { notify } from '@/components/ui/notify'
import type { Job } from '@/lib/contracts/job'
import { UNDO_MS } from './create-deletions'
import { deletionToast } from './deletion-toast'
import { useDeletions } from './deletions-context'

/** Hides the row at once and offers to take it back. */
export function useDeleteJob(job: Job): () => void {
  const { t } = useWords()
  const deletions = useDeletions()
  return () => {
    deletions.schedule(job.id)
    notify((toast) =>
      toast(t('jobs.actions.deleted', { title: job.title }), {
        id: deletionToast(job.id),
        duration: UNDO_MS,
        action: { label: t('jobs.actions.undo'), onClick: () => deletions.undo(job.id) },
      }),
    )
  }
}
