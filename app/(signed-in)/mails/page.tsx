import type { Metadata } from 'next'
import { CaughtMailList } from '@/components/notifications/caught-mails'

export const metadata: Metadata = { title: 'Caught mails' }

export default function MailsPage() {
  return <CaughtMailList />
}
