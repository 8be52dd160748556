'use client'

import { useWords } from '@/components/i18n/words'
import { serverNow } from './server-clock'

/** "12:01:03 to 12:01:40". Only in the browser, like `<Moment>`. */
export function MomentRange({ from, to, now = serverNow() }: { from: string; to: string; now?: Date }) {
  const { t, momentRange, fullMoment } = useWords()
  const [start, end] = momentRange(from, to, now)
  const time = (at: string, words: string) => (
    <time dateTime={at} title={fullMoment(at)}>
      {words}
    </time>
  )
  return <>{t.rich('format.range', { from: () => time(from, start), to: () => time(to, end) })}</>
}
