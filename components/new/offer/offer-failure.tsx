'use client'

import { explainError } from '@/components/api/explain-error'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'

/** What can be started could not be loaded. */
export function OfferFailure({ error, busy, onRetry }: { error: unknown; busy: boolean; onRetry: () => void }) {
  const words = useWords()
  return (
    <Callout tone="bad" alert>
      <p>{explainError(error, words)}</p>
      <Button size="sm" className="mt-2" disabled={busy} onClick={onRetry}>
        {words.t('fields.tryAgain')}
      </Button>
    </Callout>
  )
}
