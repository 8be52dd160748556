import type { Metadata } from 'next'
import { requestTranslate } from '@/app/request-words'
import { AccountPage } from '@/components/account/account-page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requestTranslate())('account.title') }
}

export default function OwnAccountPage() {
  return <AccountPage />
}
