'use client'

import { useEffect, useState } from 'react'
import { loadPart } from '@/components/ui/loading/load-part'
import type { KindForm } from '@/kinds/kit/page'
import { pages } from '@/kinds/registry/pages'

const nothing: KindForm = {}

/** What the kind's page half brings to its form; null until it is there. One that cannot be had is the page's failure. */
export function useOwnForm(kind: string): KindForm | null {
  const load = pages[kind]?.form
  const [own, setOwn] = useState<KindForm | null>(load ? null : nothing)
  useEffect(() => {
    let gone = false
    if (!load) return
    loadPart(load).then(
      (form) => !gone && setOwn(form),
      (error: unknown) =>
        setOwn(() => {
          throw error
        }),
    )
    return () => {
      gone = true
    }
  }, [load])
  return own
}
