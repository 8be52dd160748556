'use client'

import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import type { JobId } from '@/lib/contracts/ids'
import { createSelection, type Selection } from './create-selection'

export const SelectionContext = createContext<Selection>(createSelection())

/** The selection of a list; of another list nothing is selected. */
export function useNewSelection(list: string | null): Selection {
  const [selection] = useState(createSelection)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is cleared because the list is another one.
  useEffect(() => selection.clear(), [selection, list])
  return selection
}

export function useSelection(): Selection {
  return useContext(SelectionContext)
}

const none: ReadonlySet<JobId> = new Set()

export function useChosen(): ReadonlySet<JobId> {
  const { chosen } = useSelection()
  return useSyncExternalStore(chosen.subscribe, chosen.get, () => none)
}

/** Drawn again only when it is this one that is chosen, or not any more. */
export function useIsChosen(id: JobId): boolean {
  const { chosen } = useSelection()
  return useSyncExternalStore(
    chosen.subscribe,
    () => chosen.get().has(id),
    () => false,
  )
}

/** Whether every row shows its box: one is chosen, or was asked for. */
export function useIsSelecting(): boolean {
  const { chosen, choosing } = useSelection()
  const isChoosing = useSyncExternalStore(choosing.subscribe, choosing.get, () => false)
  const isAny = useSyncExternalStore(
    chosen.subscribe,
    () => chosen.get().size > 0,
    () => false,
  )
  return isChoosing || isAny
}
