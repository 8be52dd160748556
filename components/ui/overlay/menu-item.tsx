'use client'

import { DropdownMenu as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { menuItemStyle } from './menu-item-style'

interface MenuItemProps {
  onSelect: () => void
  tone?: 'normal' | 'danger'
  children: ReactNode
}

export function MenuItem({ onSelect, tone, children }: MenuItemProps) {
  return (
    <Primitive.Item onSelect={onSelect} className={menuItemStyle({ tone })}>
      {children}
    </Primitive.Item>
  )
}
