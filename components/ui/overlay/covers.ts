import { useEffect, useSyncExternalStore } from 'react'
import { createStore } from '@/components/store/create-store'

/** How many dialogs and popovers lie over the page. Toasts wait for them: nothing lies over what somebody is busy with. */
export const covers = createStore(0)

/** Covers the page as long as it is drawn. */
export function useCover(): void {
  useEffect(() => {
    covers.set(covers.get() + 1)
    return () => covers.set(covers.get() - 1)
  }, [])
}

export function useCovered(): boolean {
  return useSyncExternalStore(covers.subscribe, isCovered, () => false)
}

export const isCovered = () => covers.get() > 0
