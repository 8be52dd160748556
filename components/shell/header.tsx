'use client'

import Link from 'next/link'
import { useWords } from '@/components/i18n/words'
import { PaletteButton } from '@/components/keys/palette-button'
import { Bell } from '@/components/notifications/inbox/bell'
import { Brand } from '@/components/ui/brand'
import { NavLink } from './nav-link'
import { UploadIndicator } from './upload-indicator'
import { UserMenu } from './user-menu'

export function Header() {
  const { t } = useWords()
  return (
    <header className="sticky top-0 z-20 border-b bg-surface">
      <div className="mx-auto flex h-14 max-w-6xl items-center gap-2 px-4 sm:gap-6 sm:px-6">
        <Link href="/jobs" className="flex rounded-md">
          <Brand amongOthers />
        </Link>
        <nav aria-label={t('shell.main')} className="flex gap-1">
          <NavLink href="/jobs">{t('shell.jobs')}</NavLink>
        </nav>
        <div className="ml-auto flex items-center gap-1 md:gap-2">
          <UploadIndicator />
          <PaletteButton />
          <Bell />
          <UserMenu />
        </div>
      </div>
    </header>
  )
}
