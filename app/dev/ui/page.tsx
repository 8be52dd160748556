import type { Metadata } from 'next'
import { UiPage } from '@/components/dev/ui-page'

export const metadata: Metadata = { title: 'Components' }

/** Every component in every state. The page gate shows it to those who work on it only (server/http/page-gate.ts). */
export default function DevUiPage() {
  return <UiPage />
}
