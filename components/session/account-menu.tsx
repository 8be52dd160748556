'use client'

import { LogOut, UserCog } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useWords } from '@/components/i18n/words'
import { LanguageChoice } from '@/components/preferences/language-choice'
import type { DeferredPartProps } from '@/components/ui/loading/deferred'
import { Menu } from '@/components/ui/overlay/menu'
import { MenuItem } from '@/components/ui/overlay/menu-item'
import { OWN_ACCOUNT } from './own-account'
import { useMe } from './use-me'
import { useSignOut } from './use-sign-out'

/** Who is signed in, and the way out. */
export function AccountMenu({ trigger }: DeferredPartProps) {
  const words = useWords()
  const { data: me } = useMe()
  const signOut = useSignOut()
  const router = useRouter()
  return (
    <Menu trigger={trigger}>
      <div className="border-b px-2.5 pt-1.5 pb-2.5 text-sm">
        <p className="font-medium">{me?.name ?? '\u00a0'}</p>
        <p className="text-ink-soft">{me?.email ?? '\u00a0'}</p>
      </div>
      <div className="border-b py-1">
        <LanguageChoice />
      </div>
      <div className="pt-1">
        <MenuItem onSelect={() => router.push(OWN_ACCOUNT)}>
          <UserCog aria-hidden="true" />
          {words.t('account.title')}
        </MenuItem>
        <MenuItem onSelect={signOut}>
          <LogOut aria-hidden="true" />
          {words.t('session.signOut')}
        </MenuItem>
      </div>
    </Menu>
  )
}
