'use client'

import { useEffect, useEffectEvent, useRef } from 'react'
import { isNarrowed, type ListPlace } from './list-place'
import { goToPlace } from './use-list-place'

/** Whoever starts one wants to see it, whatever was looked at before. */
export function useShowStarted(isStarting: boolean, place: ListPlace): void {
  /** The form has an address of its own in this list's place, and goes back to the one before once it is sent. */
  const sentByForm = useRef(false)
  const isPart = place.state !== undefined || isNarrowed(place)
  const begin = useEffectEvent(() => {
    if (isPart) goToPlace({})
    else sentByForm.current = isFormOpen()
  })
  useEffect(() => {
    if (isStarting) begin()
  }, [isStarting])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the form is gone with the next place, whichever that is.
  useEffect(() => {
    if (!sentByForm.current || isFormOpen()) return
    sentByForm.current = false
    if (isPart) goToPlace({}, { replace: true })
  }, [place, isPart])
}

function isFormOpen(): boolean {
  const search = new URLSearchParams(window.location.search)
  return search.has('new') || search.has('preset')
}
