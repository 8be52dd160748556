const MAX_DIGITS = 15
/** Less than a double's, for a spreadsheet has no denormal numbers (Microsoft, "Excel specifications and limits"). */
const SMALLEST = 2.2251e-308
const LARGEST = 9.999_999_999_999_99e307

/** Whether a spreadsheet holds this number digit for digit: not what it would round, nor NaN and the infinities. */
export function isExactNumber(text: string): boolean {
  if (text.length > MAX_DIGITS && significantDigits(text) > MAX_DIGITS) return false
  const size = Math.abs(Number(text))
  return (size >= SMALLEST && size <= LARGEST) || (size === 0 && !/[1-9]/.test(text.replace(/e.*/, '')))
}

function significantDigits(text: string): number {
  const digits = text.replace(/e.*/i, '').replace(/[-+.]/g, '')
  return digits.replace(/^0+|0+$/g, '').length
}

const DASH = 45
const SPACE = 32
const ZERO = 48
/** Day 0 of a spreadsheet, counted back from 1970-01-01. */
const EPOCH_DAYS = 25_569
/** Spreadsheets believe in a 29 February 1900, so days before March 1900 are off by one. */
const FIRST_SERIAL = 61
const SECONDS_PER_DAY = 86_400
/** They know no day after 9999-12-31. */
const FIRST_UNKNOWN = 2_958_466

/** The day a spreadsheet knows `YYYY-MM-DD` as; null for one it does not know, for "infinity" and for years of five digits. */
export function dateSerial(input: Uint8Array, from: number, to: number): number | null {
  return to - from === 10 ? daySerial(input, from) : null
}

/**
 * `2026-03-31 14:30:00.123456` as days and a fraction, without any time zone: it is clock time already. Null for what a
 * spreadsheet does not know; "BC" stands at the end.
 */
export function timestampSerial(input: Uint8Array, from: number, to: number): number | null {
  if (to - from < 19 || input[from + 10] !== SPACE || (input[to - 1] as number) > ZERO + 9) return null
  const day = daySerial(input, from)
  if (day === null) return null
  const seconds = twoDigits(input, from + 11) * 3600 + twoDigits(input, from + 14) * 60 + twoDigits(input, from + 17)
  const serial = day + (seconds + fraction(input, from + 20, to)) / SECONDS_PER_DAY
  // The last microseconds of 9999 are nearer to the next year than a double can tell.
  return serial < FIRST_UNKNOWN ? serial : null
}

function daySerial(input: Uint8Array, from: number): number | null {
  if (input[from + 4] !== DASH) return null
  const year = twoDigits(input, from) * 100 + twoDigits(input, from + 2)
  const serial = daysSince1970(year, twoDigits(input, from + 5), twoDigits(input, from + 8)) + EPOCH_DAYS
  return serial >= FIRST_SERIAL ? serial : null
}

/** Days in the proleptic Gregorian calendar (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms": days_from_civil). */
function daysSince1970(year: number, month: number, day: number): number {
  const fromMarch = month > 2 ? year : year - 1
  const era = Math.floor(fromMarch / 400)
  const yearOfEra = fromMarch - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function twoDigits(input: Uint8Array, at: number): number {
  return ((input[at] as number) - ZERO) * 10 + (input[at + 1] as number) - ZERO
}

function fraction(input: Uint8Array, from: number, to: number): number {
  let value = 0
  let scale = 1
  for (let at = from; at < to; at += 1) {
    scale *= 10
    value = value * 10 + (input[at] as number) - ZERO
  }
  return value / scale
}
