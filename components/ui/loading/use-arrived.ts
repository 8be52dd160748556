'use client'

import { useDeferredValue } from 'react'

/**
 * Whether something has come that is drawn at large: a list, a page. It is said to have come in a drawing of its own, which React does in
 * slices: what a store brings is drawn in one go, and keeps waiting what is tapped or typed meanwhile on a slow phone. What was there before
 * its page was is drawn at once.
 */
export function useArrived(thing: unknown): boolean {
  return useDeferredValue(thing !== undefined)
}
