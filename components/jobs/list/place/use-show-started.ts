'use client'

import { useEffect, useEffectEvent } from 'react'
import { isNarrowed, type ListPlace } from './list-place'
import { goToPlace } from './use-list-place'

/** Whoever starts one wants to see it, whatever was looked at before. */
export function useShowStarted(isStarting: boolean, place: ListPlace): void {
  const show = useEffectEvent(() => {
    if (place.state !== undefined || isNarrowed(place)) goToPlace({})
  })
  useEffect(() => {
    if (isStarting) show()
  }, [isStarting])
}
