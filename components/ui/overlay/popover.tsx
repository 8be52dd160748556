'use client'

import { Popover as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { useCover } from './covers'

/** Drawn only while it is open. */
function Cover() {
  useCover()
  return null
}

interface PopoverProps {
  label: string
  open: boolean
  onOpenChange: (open: boolean) => void
  trigger: ReactNode
  children: ReactNode
}

export function Popover({ label, open, onOpenChange, trigger, children }: PopoverProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align="end"
          sideOffset={8}
          collisionPadding={12}
          aria-label={label}
          className="fade-in-0 slide-in-from-top-1 z-50 flex max-h-[min(36rem,var(--radix-popover-content-available-height))] w-[min(24rem,calc(100vw-1.5rem))] animate-in flex-col overflow-hidden short:overflow-y-auto rounded-xl border bg-surface shadow-floating outline-none"
        >
          <Cover />
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
