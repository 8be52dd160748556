'use client'

import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { type ListPlace, placeIn, searchOf } from './list-place'

/** Which part of the list the address asks for. */
export function useListPlace(): ListPlace {
  const search = useSearchParams()
  return useMemo(() => placeIn(new URLSearchParams(search)), [search])
}

/** Goes to another part of the list. Back leads here again, but for what is only typed. */
export function goToPlace(place: ListPlace, { replace = false } = {}): void {
  const address = window.location.pathname + searchOf(place)
  if (replace) window.history.replaceState(null, '', address)
  else window.history.pushState(null, '', address)
}

/** The same for a part of where one is; `undefined` takes a filter away. */
export function changePlace(change: { [Part in keyof ListPlace]: ListPlace[Part] | undefined }, options?: { replace: boolean }): void {
  const here = placeIn(new URLSearchParams(window.location.search))
  goToPlace({ ...here, ...change } as ListPlace, options)
}
