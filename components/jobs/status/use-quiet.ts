'use client'

import { useSyncExternalStore } from 'react'
import { useConnected, useLive } from '@/components/live/live-context'
import { eachSecond } from '@/components/ui/watch/each-second'
import type { Job } from '@/lib/contracts/job'

/** Longer than any pause of a healthy job between two reports. */
const QUIET_MS = 15_000

/** For how long a running job has told nothing new, once that is worth a word; null else. Without a connection nobody can say. */
export function useQuiet(job: Job): number | null {
  const live = useLive()
  const connected = useConnected()
  const quietMs = () => {
    const ms = connected ? live.quietMs(job, eachSecond.now()) : 0
    return ms >= QUIET_MS ? ms : null
  }
  return useSyncExternalStore(eachSecond.subscribe, quietMs, () => null)
}

/** A job that stands still has neither a speed nor a time left, whatever its last report said. */
export function withoutForecast(job: Job): Job {
  if (job.state !== 'running' || !job.progress) return job
  return { ...job, progress: { ...job.progress, rate: null, secondsLeft: null } }
}
