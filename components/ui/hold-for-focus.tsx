'use client'

import type { FocusEvent, ReactNode } from 'react'

const list = (target: EventTarget) => (target instanceof Element ? target.closest('[data-sonner-toaster]') : null)

/**
 * Sonner's clocks stand still while the pointer is over its list and know nothing of the keyboard, whose focus
 * in a toast is as good a reason to wait. So it is told of a pointer that comes and goes with the focus.
 */
export function HoldForFocus({ children }: { children: ReactNode }) {
  const hold = ({ target }: FocusEvent) => list(target)?.dispatchEvent(new MouseEvent('mousemove', { bubbles: true }))
  const release = ({ target, relatedTarget }: FocusEvent) => {
    const left = list(target)
    if (!left || (relatedTarget instanceof Node && left.contains(relatedTarget))) return
    left.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, relatedTarget: document.body }))
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what passes; the toasts within are the controls.
    <div onFocus={hold} onBlur={release}>
      {children}
    </div>
  )
}
