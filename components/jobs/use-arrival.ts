'use client'

import { type RefObject, useEffect } from 'react'
import type { LinkedJob } from './use-linked-job'

const FADE_MS = 2400

/** Brings a row that a link leads to into view and into focus, and tints it for a moment. */
export function useArrival(element: RefObject<HTMLElement | null>, linked: LinkedJob | null): void {
  useEffect(() => {
    const row = element.current
    if (!linked || !row) return
    row.scrollIntoView({ block: 'center' })
    row.focus({ preventScroll: true })
    row.animate([{ backgroundColor: 'var(--accent-soft)' }, { backgroundColor: 'var(--accent-soft)', offset: 0.6 }, {}], FADE_MS)
  }, [element, linked])
}
