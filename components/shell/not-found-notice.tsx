'use client'

import { MapPinOff } from 'lucide-react'
import Link from 'next/link'
import { useWords } from '@/components/i18n/words'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'

export function NotFoundNotice() {
  const { t } = useWords()
  return (
    <EmptyState
      icon={<MapPinOff />}
      title={t('shell.notFound.title')}
      isPage
      actions={
        <Link href="/jobs" className={buttonStyle({ tone: 'primary' })}>
          {t('shell.notFound.back')}
        </Link>
      }
    >
      {t('shell.notFound.text')}
    </EmptyState>
  )
}
