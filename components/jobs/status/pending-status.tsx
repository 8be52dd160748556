'use client'

import { Send } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { StatusFrame } from './status-frame'

/** Stands in a row from the click until the server has answered. */
export function PendingStatus() {
  const { t } = useWords()
  return (
    <StatusFrame>
      <span className="inline-flex items-center gap-1.5 font-medium text-ink-soft">
        <Send aria-hidden="true" className="size-4" />
        {t('jobs.status.starting')}
      </span>
      <p className="text-ink-soft">{t('jobs.sentence.handingIn')}</p>
    </StatusFrame>
  )
}
