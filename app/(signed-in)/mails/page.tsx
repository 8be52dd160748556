import type { Metadata } from 'next'
import { requestTranslate } from '@/app/request-words'
import { CaughtMailList } from '@/components/ops/caught-mails'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requestTranslate())('notifications.mails.title') }
}

export default function MailsPage() {
  return <CaughtMailList />
}
