'use client'

import { useEffect, useState } from 'react'
import { loadPart } from '@/components/ui/loading/load-part'
import type { AnySayItem } from '@/kinds/kit/page'
import { kindOf } from '@/kinds/registry/kind-of'
import { pages } from '@/kinds/registry/pages'
import { valueWords } from './value-words'

/** How what an item left is told beside its name: as its kind says it, or else, and until that is there, as it is; not at all where it has columns for it. */
export function useSayItem(kind: string): AnySayItem {
  const load = pages[kind]?.sayItem
  const [own, setOwn] = useState<{ say: AnySayItem } | null>(null)
  useEffect(() => {
    let gone = false
    if (load)
      loadPart(load).then(
        (say) => !gone && setOwn({ say }),
        () => {},
      )
    return () => {
      gone = true
    }
  }, [load])
  const hasColumns = kindOf(kind)?.items?.columns !== undefined
  return (value, words) => {
    if (own && value !== null) return own.say(value, words)
    return hasColumns ? null : valueWords(value, words)
  }
}
