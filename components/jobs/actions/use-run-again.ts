'use client'

import { useRef } from 'react'
import { explainError } from '@/components/api/explain-error'
import { randomKey } from '@/components/api/random-key'
import { useWords } from '@/components/i18n/words'
import { notify } from '@/components/ui/overlay/notify'
import type { Job } from '@/lib/contracts/job'
import { requestOf } from './request-of'
import { useSubmitJob } from './use-submit-job'
import { useTellUnfit } from './use-tell-unfit'

/** `runAgain` gives the new job; null where there is none, which it has told by then. */
export function useRunAgain(job: Job): { runAgain: () => Promise<Job | null>; pending: boolean } {
  const words = useWords()
  const { submit, pending } = useSubmitJob()
  const tellUnfit = useTellUnfit(job)
  /** Kept until a job has come of it: a second click after an unclear outcome asks for the same job. */
  const key = useRef<string | null>(null)

  async function runAgain(): Promise<Job | null> {
    const request = requestOf(job)
    if (!request) {
      tellUnfit()
      return null
    }
    key.current ??= randomKey()
    try {
      const started = await submit({ request, key: key.current, title: job.title })
      key.current = null
      return started
    } catch (error) {
      const title = words.t('jobs.actions.notStarted', { title: job.title })
      notify((toast) => toast.error(title, { description: explainError(error, words), duration: Infinity }))
      return null
    }
  }
  return { runAgain, pending }
}
