'use client'

import { useSyncExternalStore } from 'react'
import { parts } from '@/components/ui/loading/load-part'

const isLoading = () => parts.get().loading > 0

/** A line at the top while a part that was asked for is fetched; what comes at once shows none. */
export function PartProgress() {
  const loading = useSyncExternalStore(parts.subscribe, isLoading, () => false)
  if (!loading) return null
  return (
    <div data-part-progress aria-hidden="true" className="fixed inset-x-0 top-0 z-50 h-0.5 animate-late-in overflow-hidden">
      <div className="h-full w-1/3 animate-slide bg-accent motion-reduce:w-full motion-reduce:animate-none" />
    </div>
  )
}
