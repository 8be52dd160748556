'use client'

import { serverNow } from '@/components/api/server-clock'
import { useWords } from '@/components/i18n/words'

/** Only in the browser: the server does not know the reader's time zone. */
export function Moment({ at, now = serverNow() }: { at: string; now?: Date }) {
  const { moment, fullMoment } = useWords()
  return (
    <time dateTime={at} title={fullMoment(at)}>
      {moment(at, now)}
    </time>
  )
}
