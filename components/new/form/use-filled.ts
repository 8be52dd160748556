'use client'

import { useEffect, useState } from 'react'
import { startKeyOf, unfinished } from '@/components/new/gallery/unfinished'
import type { Dataset } from '@/lib/contracts/datasets'
import { type Filled, type FormStart, fill } from './filled'

/** What the form is filled with: as an earlier visit left it, else anew. Kept with each change until it is sent or started over. */
export function useFilled(start: FormStart, datasets: [Dataset, ...Dataset[]]) {
  const startKey = startKeyOf(start)
  const [earlier, setEarlier] = useState(() => unfinished.get(startKey)?.filled ?? null)
  const [fresh] = useState(() => fill(start, datasets))
  const [filled, setFilled] = useState<Filled>(earlier ?? fresh)
  const forget = () => void unfinished.delete(startKey)
  useEffect(() => {
    if (filled !== fresh && unfinished.get(startKey)?.filled !== filled) unfinished.set(startKey, { start, filled, at: Date.now() })
  }, [startKey, start, filled, fresh])
  return {
    filled,
    setFilled,
    forget,
    changed: filled !== fresh,
    cameBack: earlier !== null,
    startOver() {
      forget()
      setEarlier(null)
      setFilled(fresh)
    },
  }
}
