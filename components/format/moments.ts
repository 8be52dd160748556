import { lazy } from './lazy'

/** Instants in the reader's own zone. @param conventions a BCP 47 tag: how dates are written there */
export function createMoments(conventions: string) {
  const clock = lazy(() => new Intl.DateTimeFormat(conventions, { hour: '2-digit', minute: '2-digit' }))
  const day = lazy(() => new Intl.DateTimeFormat(conventions, { day: 'numeric', month: 'short' }))
  const dayWithYear = lazy(() => new Intl.DateTimeFormat(conventions, { day: 'numeric', month: 'short', year: 'numeric' }))
  const clockToSecond = lazy(() => new Intl.DateTimeFormat(conventions, { hour: '2-digit', minute: '2-digit', second: '2-digit' }))
  const full = lazy(() => new Intl.DateTimeFormat(conventions, { dateStyle: 'long', timeStyle: 'medium' }))
  const longDay = lazy(() => new Intl.DateTimeFormat(conventions, { weekday: 'long', day: 'numeric', month: 'long' }))
  const longDayWithYear = lazy(
    () => new Intl.DateTimeFormat(conventions, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
  )
  const calendarDay = lazy(() => new Intl.DateTimeFormat(conventions, { dateStyle: 'medium', timeZone: 'UTC' }))

  function toSecond(at: Date, near: Date): string {
    const time = clockToSecond().format(at)
    if (at.toDateString() === near.toDateString()) return time
    return `${(at.getFullYear() === near.getFullYear() ? day() : dayWithYear()).format(at)}, ${time}`
  }

  return {
    /** "14:05" today, "7 Dec, 14:05" this year, "7 Dec 2025" before. */
    moment(instant: string, now: Date): string {
      const at = new Date(instant)
      if (at.toDateString() === now.toDateString()) return clock().format(at)
      if (at.getFullYear() !== now.getFullYear()) return dayWithYear().format(at)
      return `${day().format(at)}, ${clock().format(at)}`
    },

    /** Two instants to the second, with only as much date as tells them from `now` and from each other. */
    momentRange(from: string, to: string, now: Date): [string, string] {
      const start = new Date(from)
      const end = new Date(to)
      return [toSecond(start, now), toSecond(end, start.toDateString() === end.toDateString() ? end : now)]
    },

    /** The whole instant to the second, for a title or a detail. */
    fullMoment: (instant: string) => full().format(new Date(instant)),

    /** "Tuesday, 24 November", with the year where it is not this one: a heading over what happened on that day. */
    longDay(instant: string, now: Date): string {
      const at = new Date(instant)
      return (at.getFullYear() === now.getFullYear() ? longDay() : longDayWithYear()).format(at)
    },

    /** Data's own time, of no zone: "2026-01-31" → "31 Jan 2026", "2026-01-31 14:05:00" → "31 Jan 2026, 14:05:00". Anything else stays. */
    dataTime(text: string): string {
      const [, date, time] = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}.*))?$/.exec(text) ?? []
      if (!date) return text
      return [calendarDay().format(new Date(date)), ...(time ? [time] : [])].join(', ')
    },
  }
}
