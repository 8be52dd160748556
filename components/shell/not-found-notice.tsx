'use client'

import { MapPinOff } from 'lucide-react'
import Link from 'next/link'
import { useWords } from '@/components/i18n/words'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'

export function NotFoundNotice() {
  const { t } = useWords()
  return (
    <main className="grid min-h-dvh place-items-center">
      <div>
        <h1 className="sr-only">{t('shell.notFound.heading')}</h1>
        <EmptyState
          icon={<MapPinOff />}
          title={t('shell.notFound.title')}
          actions={
            <Link href="/exports" className={buttonStyle({ tone: 'primary' })}>
              {t('shell.notFound.back')}
            </Link>
          }
        >
          {t('shell.notFound.text')}
        </EmptyState>
      </div>
    </main>
  )
}
