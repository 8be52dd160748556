'use client'

import { type RefObject, useEffect, useRef } from 'react'

/** When a row goes and takes the focus with it, the list has it: Tab goes on from there and not from the page's top. */
export function useKeptFocus(hiddenCount: number): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null)
  const before = useRef(hiddenCount)
  useEffect(() => {
    if (hiddenCount > before.current && document.activeElement === document.body) list.current?.focus({ preventScroll: true })
    before.current = hiddenCount
  }, [hiddenCount])
  return list
}
