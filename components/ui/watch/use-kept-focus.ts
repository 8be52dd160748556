'use client'

import { type RefObject, useEffect, useRef } from 'react'

/** When something of a list goes and takes the focus with it, the list has it: Tab goes on from there and not from the page's top. `gone` counts them. */
export function useKeptFocus(gone: number): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null)
  const before = useRef(gone)
  useEffect(() => {
    if (gone > before.current && document.activeElement === document.body) list.current?.focus({ preventScroll: true })
    before.current = gone
  }, [gone])
  return list
}
