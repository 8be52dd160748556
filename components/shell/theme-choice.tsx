'use client'

import { useTheme } from 'next-themes'
import type { DeferredPartProps } from '@/components/ui/deferred'
import { Menu } from '@/components/ui/menu'
import { MenuChoice } from '@/components/ui/menu-choice'

const themes = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

export function ThemeChoice({ trigger }: DeferredPartProps) {
  const { theme = 'system', setTheme } = useTheme()
  return (
    <Menu trigger={trigger}>
      <MenuChoice label="Theme" value={theme} options={themes} onChange={setTheme} />
    </Menu>
  )
}
