import { LOCALE } from './locale'

const clock = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' })
const dayWithYear = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric' })
const clockToSecond = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const full = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long', timeStyle: 'medium' })

/** In the reader's own zone: "14:05" today, "7 Dec, 14:05" this year, "7 Dec 2025" before. */
export function formatMoment(instant: string, now: Date): string {
  const at = new Date(instant)
  if (at.toDateString() === now.toDateString()) return clock.format(at)
  if (at.getFullYear() !== now.getFullYear()) return dayWithYear.format(at)
  return `${day.format(at)}, ${clock.format(at)}`
}

/** Two instants to the second, with only as much date as tells them from `now` and from each other. */
export function formatMomentRange(from: string, to: string, now: Date): [string, string] {
  const start = new Date(from)
  const end = new Date(to)
  return [toSecond(start, now), toSecond(end, start.toDateString() === end.toDateString() ? end : now)]
}

function toSecond(at: Date, near: Date): string {
  const time = clockToSecond.format(at)
  if (at.toDateString() === near.toDateString()) return time
  return `${(at.getFullYear() === near.getFullYear() ? day : dayWithYear).format(at)}, ${time}`
}

/** The whole instant to the second, for a title or a detail. */
export function formatFullMoment(instant: string): string {
  return full.format(new Date(instant))
}
