import { formatFullMoment, formatMomentRange } from './moments'

/** "12:01:03 to 12:01:40". Only in the browser, like `<Moment>`. */
export function MomentRange({ from, to, now = new Date() }: { from: string; to: string; now?: Date }) {
  const [start, end] = formatMomentRange(from, to, now)
  return (
    <>
      <time dateTime={from} title={formatFullMoment(from)}>
        {start}
      </time>{' '}
      to{' '}
      <time dateTime={to} title={formatFullMoment(to)}>
        {end}
      </time>
    </>
  )
}
