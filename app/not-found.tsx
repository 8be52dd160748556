import type { Metadata } from 'next'
import { AppShell } from '@/components/shell/app-shell'
import { NotFoundNotice } from '@/components/shell/not-found-notice'
import { requestTranslate } from './request-words'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requestTranslate())('shell.notFound.page') }
}

/** Only a signed-in person gets here: the gate asks everybody else to sign in first. */
export default async function NotFound() {
  const t = await requestTranslate()
  return (
    <AppShell page={t('shell.notFound.page')}>
      <NotFoundNotice />
    </AppShell>
  )
}
