'use client'

import { useTheme } from 'next-themes'
import { useWords } from '@/components/i18n/words'
import type { DeferredPartProps } from '@/components/ui/loading/deferred'
import { Menu } from '@/components/ui/overlay/menu'
import { MenuChoice } from '@/components/ui/overlay/menu-choice'
import { themes } from './themes'

export function ThemeChoice({ trigger }: DeferredPartProps) {
  const { t } = useWords()
  const { theme = 'system', setTheme } = useTheme()
  const options = themes.map((value) => ({ value, label: t(`shell.themes.${value}`) }))
  return (
    <Menu trigger={trigger}>
      <MenuChoice label={t('shell.theme')} value={theme} options={options} onChange={setTheme} />
    </Menu>
  )
}
