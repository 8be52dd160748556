'use client'

import { DropdownMenu as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { KeyCap } from '@/components/ui/key-cap'
import { menuItemStyle } from './menu-item-style'

interface MenuItemProps {
  onSelect: () => void
  tone?: 'normal' | 'danger'
  /** The key that does the same without the menu. */
  shortcut?: string | undefined
  children: ReactNode
}

export function MenuItem({ onSelect, tone, shortcut, children }: MenuItemProps) {
  return (
    <Primitive.Item onSelect={onSelect} aria-keyshortcuts={shortcut} className={menuItemStyle({ tone })}>
      {children}
      {shortcut ? (
        <span aria-hidden="true" className="ml-auto pl-4 pointer-coarse:hidden">
          <KeyCap>{shortcut}</KeyCap>
        </span>
      ) : null}
    </Primitive.Item>
  )
}
