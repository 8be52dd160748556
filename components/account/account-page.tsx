'use client'

import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useWords } from '@/components/i18n/words'
import { useMe } from '@/components/session/use-me'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/loading/skeleton'
import { notify } from '@/components/ui/overlay/notify'
import { NameForm } from './name-form'
import { PasswordForm } from './password-form'
import { sessionsQuery } from './sessions-query'
import { SessionsSection } from './sessions-section'

/** One's own name, password and browsers. */
export function AccountPage() {
  const { t } = useWords()
  const { data: me } = useMe()
  const client = useQueryClient()
  const changed = () => {
    notify((toast) => toast.success(t('account.password.changed')))
    void client.invalidateQueries({ queryKey: sessionsQuery.queryKey })
  }
  return (
    <div className="mx-auto max-w-2xl">
      <h1 className="font-semibold text-2xl">{t('account.title')}</h1>
      <p className="mt-1 mb-6 text-ink-soft [overflow-wrap:anywhere]">{me?.email ?? '\u00a0'}</p>
      <div className="grid gap-6">
        <Section title={t('account.name.title')}>
          {me ? <NameForm name={me.name} /> : <Skeleton className="h-28.5 pointer-coarse:h-32.5" />}
        </Section>
        <Section title={t('account.password.title')} about={t('account.password.about')}>
          <PasswordForm email={me?.email ?? ''} onChanged={changed} />
        </Section>
        <Section title={t('account.sessions.title')} about={t('account.sessions.about')}>
          <SessionsSection />
        </Section>
      </div>
    </div>
  )
}

function Section({ title, about, children }: { title: string; about?: string; children: ReactNode }) {
  return (
    <Card className="p-5 sm:p-6">
      <h2 className="font-semibold text-base">{title}</h2>
      {about ? <p className="mt-1 text-ink-soft text-detail">{about}</p> : null}
      <div className="mt-4">{children}</div>
    </Card>
  )
}
