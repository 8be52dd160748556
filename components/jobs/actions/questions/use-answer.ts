'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { explainError } from '@/components/api/explain-error'
import { queryKeys } from '@/components/api/query-keys'
import { useWords } from '@/components/i18n/words'
import { useLive } from '@/components/live/live-context'
import { notify } from '@/components/ui/overlay/notify'
import type { Job } from '@/lib/contracts/job'

interface Answer {
  job: Job
  perform: () => Promise<Job>
  /** What is said once it is done. */
  told: string
  onDone: () => void
}

/** Does what was asked for, and says so. A refusal mostly means that the job moved on meanwhile, so the page looks again. */
export function useAnswer({ job, perform, told, onDone }: Answer): { confirm: () => void; busy: boolean } {
  const words = useWords()
  const live = useLive()
  const client = useQueryClient()
  const { mutate, isPending } = useMutation({
    mutationFn: perform,
    onSuccess(changed) {
      live.learn(changed)
      notify((toast) => toast.success(told))
    },
    onError(error) {
      notify((toast) => toast.error(words.t('items.failed'), { description: explainError(error, words) }))
      live.refresh()
    },
    onSettled() {
      void client.invalidateQueries({ queryKey: queryKeys.itemsOf(job.id) })
      onDone()
    },
  })
  return { confirm: () => mutate(), busy: isPending }
}
