'use client'

import { useWords } from '@/components/i18n/words'
import { Failure, type FailureProps } from './failure'

/** In place of a page that could not be drawn. */
export function FailedPage(props: FailureProps) {
  const { t } = useWords()
  return (
    <div>
      <h1 className="sr-only">{t('shell.failure.heading')}</h1>
      <Failure {...props} />
    </div>
  )
}
