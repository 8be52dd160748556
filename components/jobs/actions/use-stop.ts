'use client'

import { useSyncExternalStore } from 'react'
import { explainError } from '@/components/api/explain-error'
import { useWords } from '@/components/i18n/words'
import { hasActed } from '@/components/jobs/words/list/list-todo'
import { useLive } from '@/components/live/live-context'
import { serverNow } from '@/components/time/server-clock'
import { notify } from '@/components/ui/overlay/notify'
import type { Job } from '@/lib/contracts/job'
import { asked } from './questions/asked'
import { useJobCommand } from './use-job-command'

/** What has run for longer is not thrown away by one click. */
const LONG_MS = 60_000

export interface Stop {
  /** When it stops, while that can still be taken back; null else. */
  at: number | null
  stopping: boolean
  stop(): void
  keep(): void
}

/** Stops a job: at once, with time to think again where much would be lost, or after a question where something stays done. */
export function useStop(job: Job): Stop {
  const words = useWords()
  const live = useLive()
  const cancel = useJobCommand('cancel', job)
  const at = useStopAt(job)
  function failed(error: unknown) {
    notify((toast) => toast.error(words.t('jobs.actions.notCancelled', { title: job.title }), { description: explainError(error, words) }))
    live.refresh()
  }
  return {
    at,
    stopping: job.state === 'cancelling' || cancel.isPending,
    stop() {
      if (hasActed(job)) return asked.set({ about: 'stop', job })
      const ranMs = job.state === 'running' && job.startedAt ? serverNow().getTime() - Date.parse(job.startedAt) : 0
      if (ranMs > LONG_MS) live.stops.schedule(job.id, failed)
      else cancel.mutate()
    },
    keep: () => live.stops.keep(job.id),
  }
}

/** When a job will be stopped, as long as somebody may say that it goes on. */
export function useStopAt({ id, state }: Pick<Job, 'id' | 'state'>): number | null {
  const { pending } = useLive().stops
  const at = useSyncExternalStore(
    pending.subscribe,
    () => pending.get().get(id) ?? null,
    () => null,
  )
  return state === 'running' ? at : null
}
