'use client'

import { DropdownMenu as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'

interface MenuProps {
  trigger: ReactNode
  /** Just before the focus goes back to the trigger: the moment to open a dialog that is to return it there. */
  onClosed?: () => void
  children: ReactNode
}

/** Open from the start, for it is only loaded when it is wanted (deferred.tsx). */
export function Menu({ trigger, onClosed, children }: MenuProps) {
  return (
    <Primitive.Root modal={false} defaultOpen>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal container={contentLandmark()}>
        <Primitive.Content
          align="end"
          sideOffset={6}
          collisionPadding={12}
          onCloseAutoFocus={onClosed}
          className="fade-in-0 z-30 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 animate-in overflow-y-auto rounded-xl border bg-surface p-1 shadow-floating outline-none"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

/** Drawn inside the page's main landmark, so that nothing stands outside of one; beside it where there is none. */
function contentLandmark(): HTMLElement | undefined {
  return document.getElementById('content') ?? undefined
}
