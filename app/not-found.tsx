import type { Metadata } from 'next'
import { NotFoundNotice } from '@/components/shell/not-found-notice'
import { requestTranslate } from './request-words'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requestTranslate())('shell.notFound.page') }
}

export default function NotFound() {
  return <NotFoundNotice />
}
