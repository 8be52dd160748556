'use client'

import { useSyncExternalStore } from 'react'
import type { JobId } from '@/lib/contracts/ids'
import { useLive } from './live-context'

const none: ReadonlySet<JobId> = new Set()

/** The jobs that are about to be deleted, or being deleted. */
export function useHiddenJobs(): ReadonlySet<JobId> {
  const { hidden } = useLive().deletions
  return useSyncExternalStore(hidden.subscribe, hidden.get, () => none)
}
