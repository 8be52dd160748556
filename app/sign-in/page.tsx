import type { Metadata } from 'next'
import { safeNext } from '@/components/session/safe-next'
import { SignInPanel } from '@/components/session/sign-in-panel'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { next } = await searchParams
  return <SignInPanel next={safeNext(typeof next === 'string' ? next : null)} />
}
