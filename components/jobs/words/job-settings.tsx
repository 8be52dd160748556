'use client'

import { useEffect, useState } from 'react'
import { PayloadDetails } from '@/components/fields/details/payload-details'
import { loadPart } from '@/components/ui/loading/load-part'
import type { AnySayings } from '@/kinds/kit/page'
import { pages } from '@/kinds/registry/pages'
import { type Described, readJob } from './described'

const none: AnySayings = {}

/** What was asked for, in the kind's own words; nothing for a kind that this page does not know. */
export function JobSettings({ job }: { job: Described }) {
  const read = readJob(job)
  const own = useSayings(job.kind)
  if (!read || !own) return null
  return <PayloadDetails contract={read.kind} payload={read.settings as Record<string, unknown>} own={own} />
}

/** How the kind says values of its own; null until that is there. Without it the rest is said all the same. */
function useSayings(kind: string): AnySayings | null {
  const load = pages[kind]?.sayings
  const [own, setOwn] = useState<AnySayings | null>(load ? null : none)
  useEffect(() => {
    let gone = false
    const have = (sayings: AnySayings) => !gone && setOwn(sayings)
    if (load) loadPart(load).then(have, () => have(none))
    return () => {
      gone = true
    }
  }, [load])
  return own
}
