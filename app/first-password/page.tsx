import type { Metadata } from 'next'
import { requestTranslate } from '@/app/request-words'
import { FirstPasswordPanel } from '@/components/account/first-password-panel'
import { safeNext } from '@/components/session/safe-next'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requestTranslate())('account.first.title') }
}

export default async function FirstPasswordPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { next } = await searchParams
  return <FirstPasswordPanel next={safeNext(typeof next === 'string' ? next : null)} />
}
