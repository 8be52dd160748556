'use client'

import { useWords } from '@/components/i18n/words'
import { ago } from './ago'
import { useServerNow } from './use-server-now'

const MINUTE_MS = 60_000

/** How long since, with the whole moment under the pointer. */
export function AgoTime({ at }: { at: string }) {
  const words = useWords()
  const now = useServerNow(MINUTE_MS)
  return (
    <time dateTime={at} title={words.fullMoment(at)}>
      {ago(at, now, words)}
    </time>
  )
}
