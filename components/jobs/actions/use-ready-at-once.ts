'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { expected, wasSeenAtOnce } from '@/components/jobs/data/ready-at-once'
import { useJob } from '@/components/jobs/data/use-job'
import { fileToFetch } from '@/components/jobs/words/status'

/** A small export is ready in the same breath: its Download takes the focus, unless the person went on to something else. */
export function useReadyAtOnce(): void {
  const wanted = useSyncExternalStore(expected.subscribe, expected.get, () => null)
  const job = useJob(wanted?.jobId ?? '')
  const artifact = job ? fileToFetch(job) : null
  useEffect(() => {
    if (!wanted || !artifact) return
    expected.set(null)
    if (!wasSeenAtOnce({ jobId: wanted.jobId, artifact }) || hasMoved(wanted.focused)) return
    // The row draws itself from the same news.
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-job="${wanted.jobId}"] :is([data-main-action], a[download])`)?.focus(),
    )
  }, [wanted, artifact])
}

/** What had the focus may be gone with its page: nobody has moved it then. */
function hasMoved(focused: Element | null): boolean {
  return focused?.isConnected ? document.activeElement !== focused : document.activeElement !== document.body
}
