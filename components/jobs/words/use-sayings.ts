'use client'

import { useEffect, useState } from 'react'
import { loadPart } from '@/components/ui/loading/load-part'
import type { AnySayings } from '@/kinds/kit/page'
import { pages } from '@/kinds/registry/pages'

const none: AnySayings = {}
/** Those that are there, by how they are fetched: no part that needs one stands without it a second time. */
const had = new Map<unknown, AnySayings>()

/** How a kind says values of its own; null until that is there. Where it cannot be had, the rest is said all the same. */
export function useSayings(kind: string | undefined): AnySayings | null {
  const load = kind === undefined ? undefined : pages[kind]?.sayings
  const [failed, setFailed] = useState<unknown>()
  const [, setCame] = useState<unknown>()
  useEffect(() => {
    let gone = false
    if (!load || had.has(load)) return
    loadPart(load).then(
      (sayings) => {
        had.set(load, sayings)
        if (!gone) setCame(() => load)
      },
      () => !gone && setFailed(() => load),
    )
    return () => {
      gone = true
    }
  }, [load])
  if (!load || failed === load) return none
  return had.get(load) ?? null
}
