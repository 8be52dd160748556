'use client'

import { type ComponentType, useEffect, useState } from 'react'
import { loadPart } from '@/components/ui/loading/load-part'
import type { ResultProps } from '@/kinds/kit/page'
import { pages } from '@/kinds/registry/pages'

type Own = ComponentType<ResultProps<unknown>>

/** How the kind itself shows what came of its jobs; null where it does not, and where that cannot be had: it is told field by field then. */
export function useOwnResult(kind: string): Own | null | 'loading' {
  const load = pages[kind]?.result
  const [own, setOwn] = useState<Own | null | 'loading'>(load ? 'loading' : null)
  useEffect(() => {
    let gone = false
    // A component is a function, and would be taken for one that makes the next state.
    const have = (component: Own | null) => !gone && setOwn(() => component)
    if (load) loadPart(load).then(have, () => have(null))
    return () => {
      gone = true
    }
  }, [load])
  return own
}
