'use client'

import { useEffect } from 'react'

/** Where idle time cannot be told. */
const LATER_MS = 2000

/** Fetches ahead what a click will want, once the page stands and has nothing else to do; not where somebody saves data. */
export function useIdleLoad(load: () => void, ready: boolean): void {
  useEffect(() => {
    const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } }
    if (!ready || connection?.saveData) return
    if (!window.requestIdleCallback) {
      const timer = setTimeout(load, LATER_MS)
      return () => clearTimeout(timer)
    }
    const handle = window.requestIdleCallback(load)
    return () => window.cancelIdleCallback(handle)
  }, [load, ready])
}
