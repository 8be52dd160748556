'use client'

import { Keyboard, LogOut, UserCog } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { useWords } from '@/components/i18n/words'
import { overlay } from '@/components/keys/overlay'
import { LanguageChoice } from '@/components/preferences/language-choice'
import { ThemeChoice } from '@/components/preferences/theme-choice'
import { OWN_ACCOUNT } from '@/components/session/own-account'
import { useMe } from '@/components/session/use-me'
import { useSignOut } from '@/components/session/use-sign-out'
import type { DeferredPartProps } from '@/components/ui/loading/deferred'
import { Menu } from '@/components/ui/overlay/menu'
import { MenuItem } from '@/components/ui/overlay/menu-item'

/** Who is signed in, and the way out. */
export function AccountMenu({ trigger }: DeferredPartProps) {
  const words = useWords()
  const { data: me } = useMe()
  const signOut = useSignOut()
  const router = useRouter()
  const keysNext = useRef(false)
  return (
    <Menu
      trigger={trigger}
      onClosed={() => {
        if (keysNext.current) overlay.set('help')
        keysNext.current = false
      }}
    >
      <div className="border-b px-2.5 pt-1.5 pb-2.5 text-sm">
        <p className="font-medium">{me?.name ?? '\u00a0'}</p>
        <p className="text-ink-soft text-detail">{me?.email ?? '\u00a0'}</p>
      </div>
      <div className="border-b py-1">
        <LanguageChoice />
      </div>
      <div className="border-b py-1">
        <ThemeChoice />
      </div>
      <div className="pt-1">
        <MenuItem onSelect={() => router.push(OWN_ACCOUNT)}>
          <UserCog aria-hidden="true" />
          {words.t('account.title')}
        </MenuItem>
        <MenuItem
          onSelect={() => {
            keysNext.current = true
          }}
        >
          <Keyboard aria-hidden="true" />
          {words.t('keys.help.title')}
        </MenuItem>
        <MenuItem onSelect={signOut}>
          <LogOut aria-hidden="true" />
          {words.t('session.signOut')}
        </MenuItem>
      </div>
    </Menu>
  )
}
