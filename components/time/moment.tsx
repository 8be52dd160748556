'use client'

import { useWords } from '@/components/i18n/words'
import { serverNow } from './server-clock'

/** Only in the browser: the server does not know the reader's time zone. */
export function Moment({ at, now = serverNow() }: { at: string; now?: Date }) {
  const { moment, fullMoment } = useWords()
  return (
    <time dateTime={at} title={fullMoment(at)}>
      {moment(at, now)}
    </time>
  )
}
