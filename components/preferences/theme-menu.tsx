'use client'

import { Moon, Sun } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { Deferred } from '@/components/ui/loading/deferred'

const load = async () => (await import('./theme-choice')).ThemeChoice

/** Both icons are drawn and CSS shows one: the server does not know the theme. */
export function ThemeMenu() {
  const { t } = useWords()
  const icon = (
    <>
      <Sun aria-hidden="true" className="dark:hidden" />
      <Moon aria-hidden="true" className="hidden dark:block" />
    </>
  )
  return <Deferred label={t('shell.theme')} icon={icon} opens="menu" load={load} pass={{}} />
}
