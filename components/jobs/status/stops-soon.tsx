'use client'

import { useWords } from '@/components/i18n/words'
import { useNow } from '@/components/ui/watch/use-now'

/** How long it can still be taken back. */
export function StopsSoon({ at }: { at: number }) {
  const { t, count } = useWords()
  const now = useNow(1000)
  return t('jobs.sentence.stopsSoon', { seconds: count(Math.max(1, Math.ceil((at - now.getTime()) / 1000))) })
}
