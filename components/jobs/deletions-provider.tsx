'use client'

import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { explainError } from '@/components/api/explain-error'
import { deleteJob } from '@/components/api/jobs-api'
import { ProblemError } from '@/components/api/problem-error'
import { useWords } from '@/components/i18n/words'
import { notify } from '@/components/ui/notify'
import type { JobId } from '@/lib/contracts/ids'
import { createDeletions } from './create-deletions'
import { deletionToast } from './deletion-toast'
import { DeletionsContext } from './deletions-context'
import { jobsQuery } from './jobs-query'

/** Owns the deletions that can still be undone, and carries them out when the page goes. */
export function DeletionsProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const words = useWords()
  const [deletions] = useState(() =>
    createDeletions({
      remove(id, options) {
        notify((toast) => toast.dismiss(deletionToast(id)))
        return removeOnce(id, options)
      },
      onRemoved: (id) =>
        client.setQueryData(jobsQuery.queryKey, (page) => page && { ...page, jobs: page.jobs.filter((job) => job.id !== id) }),
      onFailed: (_, error) =>
        notify((toast) => toast.error(words.t('jobs.actions.notDeleted'), { description: explainError(error, words) })),
      setTimer(run, ms) {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
    }),
  )
  useEffect(() => {
    window.addEventListener('pagehide', deletions.flush)
    return () => {
      window.removeEventListener('pagehide', deletions.flush)
      deletions.flush()
    }
  }, [deletions])
  return <DeletionsContext value={deletions}>{children}</DeletionsContext>
}

/** Deleted in another tab already: that is what was wanted. */
async function removeOnce(id: JobId, options: { keepalive: boolean }): Promise<void> {
  try {
    await deleteJob(id, options)
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.status !== 404) throw error
  }
}
