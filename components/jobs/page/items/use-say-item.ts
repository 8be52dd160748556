'use client'

import { useEffect, useState } from 'react'
import { loadPart } from '@/components/ui/loading/load-part'
import type { AnySayItem } from '@/kinds/kit/page'
import { pages } from '@/kinds/registry/pages'
import { valueWords } from './value-words'

/** How what an item left is shown: as its kind says it, or else, and until that is there, as it is. */
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
  return (value, words) => (own && value !== null ? own.say(value, words) : valueWords(value, words))
}
