'use client'

import { useEffect, useState } from 'react'
import type { JobId } from '@/lib/contracts/ids'
import { isLookedAt } from './is-looked-at'

/** What has ended stays in its place for so long: nobody has to look for the file that was waited for. */
const REST_MS = 60_000
const CHECK_MS = 1000

/** The jobs that stand on top of the list: what is under way, and what ended a moment ago while it was watched. */
export function useNow(active: JobId[]): ReadonlySet<JobId> {
  const [before, setBefore] = useState(active)
  const [ended, setEnded] = useState<ReadonlyMap<JobId, number>>(new Map())
  // While drawing, so that no job is drawn elsewhere for a moment.
  if (before !== active) {
    setBefore(active)
    const gone = before.filter((id) => !active.includes(id))
    if (gone.length > 0) setEnded(new Map([...ended, ...gone.map((id) => [id, Date.now() + REST_MS] as const)]))
  }
  const resting = ended.size > 0
  useEffect(() => {
    if (!resting) return
    const check = () =>
      setEnded((all) => {
        const left = [...all].filter(([id, until]) => Date.now() < until || isLookedAt(id))
        return left.length === all.size ? all : new Map(left)
      })
    const timer = setInterval(check, CHECK_MS)
    return () => clearInterval(timer)
  }, [resting])
  return new Set([...active, ...ended.keys()])
}
