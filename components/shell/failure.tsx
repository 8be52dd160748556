'use client'

import { TriangleAlert } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { parts } from '@/components/ui/loading/load-part'

/** As Next hands them to error.tsx. */
export interface FailureProps {
  error: { digest?: string }
  retry: () => void
}

/** A page that could not be drawn. `digest` finds the error in the server's log. A part that could not be had (a new version since) comes only with a reload. */
export function Failure({ error: { digest }, retry }: FailureProps) {
  const { t } = useWords()
  return (
    <EmptyState
      icon={<TriangleAlert />}
      title={t('shell.failure.title')}
      actions={
        <Button tone="primary" onClick={() => (parts.get().missing.size > 0 ? location.reload() : retry())}>
          {t('shell.failure.retry')}
        </Button>
      }
    >
      {t('shell.failure.text')}
      {digest ? <p className="mt-2 font-mono text-xs">{t('shell.failure.reference', { digest })}</p> : null}
    </EmptyState>
  )
}
