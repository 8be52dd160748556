'use client'

import { useEffect, useEffectEvent } from 'react'
import { useLive } from '@/components/live/live-context'
import type { JobId } from '@/lib/contracts/ids'
import { isLookedAt } from './is-looked-at'

/** Long enough to see what has become of a job. */
const FAREWELL_MS = 4000
const CHECK_MS = 1000

/** Lets jobs that do not belong to the list any more go from it: in their own time, and not from under anybody's hand. */
export function useLeaving(key: string | null, leaving: JobId[]): void {
  const live = useLive()
  const any = leaving.length > 0
  const present = useEffectEvent(() => leaving)
  useEffect(() => {
    if (key === null || !any) return
    const since = new Map<JobId, number>()
    const check = () => {
      for (const id of present()) if (!since.has(id)) since.set(id, Date.now())
      const due = present().filter((id) => Date.now() - (since.get(id) ?? 0) >= FAREWELL_MS && !isLookedAt(id))
      if (due.length > 0) live.dropLeft(key, due)
    }
    check()
    const timer = setInterval(check, CHECK_MS)
    return () => clearInterval(timer)
  }, [live, key, any])
  useEffect(() => {
    if (key === null) return
    // Whoever comes back to the list finds only what belongs to it.
    return () => live.dropLeft(key)
  }, [live, key])
}
