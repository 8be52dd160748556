'use client'

import { createContext, useContext, useSyncExternalStore } from 'react'
import type { JobId } from '@/lib/contracts/ids'
import type { Deletions } from './create-deletions'

export const DeletionsContext = createContext<Deletions | null>(null)

export function useDeletions(): Deletions {
  const deletions = useContext(DeletionsContext)
  if (!deletions) throw new Error('useDeletions needs a <DeletionsProvider> above it')
  return deletions
}

const none: ReadonlySet<JobId> = new Set()

export function useHiddenJobs(): ReadonlySet<JobId> {
  const { hidden } = useDeletions()
  return useSyncExternalStore(hidden.subscribe, hidden.get, () => none)
}
