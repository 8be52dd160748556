'use client'

import { useRef } from 'react'
import { explainError } from '@/components/api/explain-error'
import { renameJob } from '@/components/api/jobs-api'
import { randomKey } from '@/components/api/random-key'
import { useWords } from '@/components/i18n/words'
import { useLive } from '@/components/live/live-context'
import { notify } from '@/components/ui/overlay/notify'
import type { Job } from '@/lib/contracts/job'
import { requestOf } from './request-of'
import { useSubmitJob } from './use-submit-job'
import { useTellUnfit } from './use-tell-unfit'

/** Starts the same once more, under the name that the person gave. @param onStarted gets the new job; where there is none, the person was told why. */
export function useStartAgain(job: Job, onStarted?: (job: Job) => void): { startAgain: () => Promise<void>; pending: boolean } {
  const words = useWords()
  const live = useLive()
  const { submit, pending } = useSubmitJob()
  const tellUnfit = useTellUnfit(job)
  /** Kept until a job has come of it: a second click after an unclear outcome asks for the same job. */
  const key = useRef<string | null>(null)

  async function startAgain(): Promise<void> {
    const request = requestOf(job)
    if (!request) return tellUnfit()
    key.current ??= randomKey()
    try {
      const started = await submit({ request, key: key.current, title: job.title })
      key.current = null
      if (job.name !== null) void renameJob(started.id, job.name).then(live.learn, () => {})
      onStarted?.(started)
    } catch (error) {
      const title = words.t('jobs.actions.notStarted', { title: job.title })
      notify((toast) => toast.error(title, { description: explainError(error, words), duration: Infinity }))
    }
  }
  return { startAgain, pending }
}
