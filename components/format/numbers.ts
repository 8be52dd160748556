import { LOCALE } from './locale'

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 })
const oneDigit = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 })
const BYTE_UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const

/** 412380 → "412,380". */
export function formatCount(count: number): string {
  return whole.format(count)
}

/** "1 row", "412,380 rows". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

/** Decimal units, as operating systems show file sizes: 48213004 → "48 MB". */
export function formatBytes(bytes: number): string {
  const power = Math.min(BYTE_UNITS.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** power
  const digits = power > 0 && value < 10 ? oneDigit : whole
  return `${digits.format(value)} ${BYTE_UNITS[power]}`
}

/** Rows a second, with no more digits than the figure is good for: 8437.2 → "8,440 rows/s". */
export function formatRate(perSecond: number): string {
  const figure = perSecond < 10 ? perSecond : Number(perSecond.toPrecision(3))
  return `${(perSecond < 10 ? oneDigit : whole).format(figure)} rows/s`
}

/** Always rounded down: 99.9 must not read as done. */
export function formatPercent(percent: number): string {
  return `${Math.floor(percent)}%`
}

/** 1 → "1st", 2 → "2nd", 13 → "13th". */
export function formatOrdinal(place: number): string {
  const suffix = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' }[ordinals.select(place)]
  return `${formatCount(place)}${suffix}`
}
const ordinals = new Intl.PluralRules(LOCALE, { type: 'ordinal' })
