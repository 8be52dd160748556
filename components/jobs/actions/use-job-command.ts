'use client'

import { useMutation } from '@tanstack/react-query'
import { explainError } from '@/components/api/explain-error'
import { cancelJob, retryJob } from '@/components/api/jobs-api'
import { useWords } from '@/components/i18n/words'
import { useLive } from '@/components/live/live-context'
import { notify } from '@/components/ui/overlay/notify'
import type { Job } from '@/lib/contracts/job'

const commands = {
  cancel: { call: cancelJob, failed: 'jobs.actions.notCancelled' },
  retry: { call: retryJob, failed: 'jobs.actions.notRetried' },
} as const

/** Cancel or retry a job. A refusal mostly means that the job moved on meanwhile, so the page looks again. */
export function useJobCommand(name: keyof typeof commands, job: Job) {
  const live = useLive()
  const words = useWords()
  const { call, failed } = commands[name]
  return useMutation({
    mutationFn: () => call(job.id),
    onSuccess: live.learn,
    onError(error) {
      notify((toast) => toast.error(words.t(failed, { title: job.title }), { description: explainError(error, words) }))
      live.refresh()
    },
  })
}
