'use client'

import { useMutation } from '@tanstack/react-query'
import { explainError } from '@/components/api/explain-error'
import { cancelJob, retryJob } from '@/components/api/jobs-api'
import { useLive } from '@/components/live/live-context'
import { notify } from '@/components/ui/notify'
import type { Job } from '@/lib/contracts/job'

const commands = {
  cancel: { call: cancelJob, failed: 'could not be cancelled' },
  retry: { call: retryJob, failed: 'could not be retried' },
}

/** Cancel or retry a job. A refusal mostly means that the job moved on meanwhile, so the page looks again. */
export function useJobCommand(name: keyof typeof commands, job: Job) {
  const live = useLive()
  const { call, failed } = commands[name]
  return useMutation({
    mutationFn: () => call(job.id),
    onSuccess: live.learn,
    onError(error) {
      notify((toast) => toast.error(`${job.title} ${failed}`, { description: explainError(error) }))
      live.refresh()
    },
  })
}
