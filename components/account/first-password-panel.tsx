'use client'

import { useWords } from '@/components/i18n/words'
import { useMe } from '@/components/session/use-me'
import { useSignOut } from '@/components/session/use-sign-out'
import { Brand } from '@/components/ui/brand'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PasswordForm } from './password-form'

/** After the first sign-in with a password that somebody else chose: nothing is shown before it is changed. */
export function FirstPasswordPanel({ next }: { next: string }) {
  const { t } = useWords()
  const { data: me } = useMe()
  const signOut = useSignOut()
  return (
    <main className="grid min-h-dvh grid-cols-1 content-start justify-items-center px-4 pt-[max(2.5rem,14dvh)] pb-10">
      <div className="w-full max-w-sm">
        <div className="mb-6 flex justify-center">
          <Brand />
        </div>
        <Card className="space-y-5 p-6">
          <div>
            <h1 className="font-semibold text-2xl">{t('account.first.title')}</h1>
            <p className="text-ink-soft text-detail">{t('account.first.about')}</p>
          </div>
          <PasswordForm email={me?.email ?? ''} onChanged={() => window.location.assign(next)} />
          <div className="border-t pt-4">
            <Button tone="ghost" onClick={signOut}>
              {t('session.signOut')}
            </Button>
          </div>
        </Card>
      </div>
    </main>
  )
}
