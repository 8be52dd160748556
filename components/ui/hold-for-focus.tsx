'use client'

import { type ReactNode, useEffect } from 'react'

const listOf = (target: EventTarget | null) => (target instanceof Element ? target.closest('[data-sonner-toaster]') : null)
const isDialogOpen = () => document.querySelector('[data-scrim]') !== null

/**
 * Sonner's clocks stand still while the pointer is over its list and know nothing of the keyboard, whose focus in a toast is as
 * good a reason to wait. So it is told of a pointer that comes and goes with the focus. And a dialog keeps the focus to itself:
 * it is not told of one that goes to the toasts (Alt+T), which stand over it.
 */
export function HoldForFocus({ children }: { children: ReactNode }) {
  useEffect(() => {
    function come(event: FocusEvent) {
      const list = listOf(event.target)
      if (!list) return
      if (isDialogOpen()) event.stopImmediatePropagation()
      list.dispatchEvent(new MouseEvent('mousemove', { bubbles: true }))
    }
    function go(event: FocusEvent) {
      const from = listOf(event.target)
      const to = listOf(event.relatedTarget)
      if (to && isDialogOpen()) event.stopImmediatePropagation()
      if (from && from !== to) from.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, relatedTarget: document.body }))
    }
    window.addEventListener('focusin', come, { capture: true })
    window.addEventListener('focusout', go, { capture: true })
    return () => {
      window.removeEventListener('focusin', come, { capture: true })
      window.removeEventListener('focusout', go, { capture: true })
    }
  }, [])
  return children
}
