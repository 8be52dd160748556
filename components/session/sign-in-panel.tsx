'use client'

import { useWords } from '@/components/i18n/words'
import { Brand } from '@/components/ui/brand'
import { Card } from '@/components/ui/card'
import { DemoSignIn } from './demo-sign-in'
import { SignInForm } from './sign-in-form'

export function SignInPanel({ next }: { next: string }) {
  const { t } = useWords()
  return (
    // Not in the middle of the height: what is fetched for the end of the card would move all of it.
    <main className="grid min-h-dvh grid-cols-1 content-start justify-items-center px-4 pt-[max(2.5rem,14dvh)] pb-10">
      <div className="w-full max-w-sm">
        <div className="mb-6 flex justify-center">
          <Brand />
        </div>
        <Card className="space-y-5 p-6">
          <div>
            <h1 className="font-semibold text-2xl">{t('session.signIn')}</h1>
            <p className="text-ink-soft text-detail">{t('session.purpose')}</p>
          </div>
          <SignInForm next={next} />
          <DemoSignIn next={next} />
        </Card>
      </div>
    </main>
  )
}
