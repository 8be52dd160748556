'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { useCovered } from './covers'

const listOf = (target: EventTarget | null) => (target instanceof Element ? target.closest('[data-sonner-toaster]') : null)
const stop = (list: Element) => list.dispatchEvent(new MouseEvent('mousemove', { bubbles: true }))
const goOn = (list: Element) => list.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, relatedTarget: document.body }))

/**
 * Sonner's clocks stand still while the pointer is over its list. There are two more reasons to wait, of which it knows nothing, so
 * it is told of a pointer that comes and goes with them: the keyboard's focus in a toast, and a dialog over the page, during which
 * toasts are out of sight.
 */
export function HoldToasts({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  const covered = useCovered()
  useEffect(() => {
    const lists = [...(box.current?.querySelectorAll('[data-sonner-toaster]') ?? [])]
    if (covered) lists.forEach(stop)
    else lists.filter((list) => !list.matches(':hover, :focus-within')).forEach(goOn)
  }, [covered])
  useEffect(() => {
    function come(event: FocusEvent) {
      const list = listOf(event.target)
      if (list) stop(list)
    }
    function go(event: FocusEvent) {
      const from = listOf(event.target)
      if (from && from !== listOf(event.relatedTarget)) goOn(from)
    }
    window.addEventListener('focusin', come, { capture: true })
    window.addEventListener('focusout', go, { capture: true })
    return () => {
      window.removeEventListener('focusin', come, { capture: true })
      window.removeEventListener('focusout', go, { capture: true })
    }
  }, [])
  return (
    <div ref={box} className={covered ? 'invisible' : undefined}>
      {children}
    </div>
  )
}
