'use client'

import { useMutation } from '@tanstack/react-query'
import { LogOut } from 'lucide-react'
import { explainError } from '@/components/api/explain-error'
import { signOut } from '@/components/api/session-api'
import { LanguageChoice } from '@/components/i18n/language-choice'
import { useWords } from '@/components/i18n/words'
import type { DeferredPartProps } from '@/components/ui/deferred'
import { Menu } from '@/components/ui/menu'
import { MenuItem } from '@/components/ui/menu-item'
import { notify } from '@/components/ui/notify'
import { useMe } from './use-me'

/** Who is signed in, and the way out. */
export function AccountMenu({ trigger }: DeferredPartProps) {
  const words = useWords()
  const { data: me } = useMe()
  const { mutate } = useMutation({
    mutationFn: signOut,
    onSuccess: () => window.location.assign('/sign-in'),
    onError: (error) => notify((toast) => toast.error(words.t('session.stillSignedIn'), { description: explainError(error, words) })),
  })
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
        <MenuItem onSelect={() => mutate()}>
          <LogOut aria-hidden="true" />
          {words.t('session.signOut')}
        </MenuItem>
      </div>
    </Menu>
  )
}
