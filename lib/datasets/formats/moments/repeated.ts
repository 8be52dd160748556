const DAY_MS = 86_400_000
const ZERO = 48

/** Clock times that come twice, in milliseconds as if they were UTC. */
interface Repeated {
  from: number
  to: number
}

/**
 * Tells whether the clock of a zone shows a time twice, as in the hour that is repeated in October. For a usual moment
 * (`offset.ts`) at a place of the input. Looked up once for each month.
 */
export function createRepeated(timeZone: string): (input: Uint8Array, from: number) => boolean {
  const months = new Map<number, Repeated[]>()
  const offset = createOffsets(timeZone)

  return (input, from) => {
    const year = digits(input, from, 4)
    const month = digits(input, from + 5, 2)
    const key = year * 12 + month
    let repeated = months.get(key)
    if (!repeated) {
      repeated = repeatedIn(year, month, offset)
      months.set(key, repeated)
    }
    if (repeated.length === 0) return false
    const days = utc(year, month - 1, digits(input, from + 8, 2))
    const clock = days + (digits(input, from + 11, 2) * 3600 + digits(input, from + 14, 2) * 60 + digits(input, from + 17, 2)) * 1000
    return repeated.some((range) => clock >= range.from && clock < range.to)
  }
}

type Offsets = (moment: number) => number

function repeatedIn(year: number, month: number, offset: Offsets): Repeated[] {
  const found: Repeated[] = []
  const end = utc(year, month, 2)
  for (let from = utc(year, month - 1, 0); from < end; from += DAY_MS) {
    const [before, after] = [offset(from), offset(from + DAY_MS)]
    if (before <= after) continue
    const moment = firstWith(after, from, from + DAY_MS, offset)
    found.push({ from: moment + after, to: moment + before })
  }
  return found
}

/** To the second. */
function firstWith(wanted: number, from: number, to: number, offset: Offsets): number {
  if (to - from <= 1000) return to
  const middle = from + Math.round((to - from) / 2000) * 1000
  return offset(middle) === wanted ? firstWith(wanted, from, middle, offset) : firstWith(wanted, middle, to, offset)
}

/** Date.UTC takes years below 100 for those of the twentieth century. */
function utc(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day)
}

/** How far a zone's clock is ahead of UTC, in milliseconds. */
function createOffsets(timeZone: string): Offsets {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  return (moment) => {
    const [, sign, hours, minutes, seconds = 0] = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(format.format(moment)) ?? []
    const ahead = (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds)) * 1000
    return sign === '-' ? -ahead : ahead
  }
}

function digits(input: Uint8Array, from: number, count: number): number {
  let value = 0
  for (let at = from; at < from + count; at += 1) value = value * 10 + (input[at] as number) - ZERO
  return value
}
