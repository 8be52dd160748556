import { formatFullMoment, formatMoment } from './moments'

/** Only in the browser: the server does not know the reader's time zone. */
export function Moment({ at, now = new Date() }: { at: string; now?: Date }) {
  return (
    <time dateTime={at} title={formatFullMoment(at)}>
      {formatMoment(at, now)}
    </time>
  )
}
