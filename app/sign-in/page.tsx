import type { Metadata } from 'next'
import { requestTranslate } from '@/app/request-words'
import { safeNext } from '@/components/session/safe-next'
import { SignInPanel } from '@/components/session/sign-in-panel'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requestTranslate())('session.signIn') }
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { next } = await searchParams
  return <SignInPanel next={safeNext(typeof next === 'string' ? next : null)} />
}
