import { wholeOffset } from './offset'

const PARTS =
  /^(?<year>\d{4,})-(?<month>\d\d)-(?<day>\d\d)(?: (?<clock>\d\d:\d\d:\d\d)(?<fraction>\.\d+)?(?<offset>[+-]\d\d(?::\d\d){0,2})?)?(?<bc> BC)?$/

/**
 * A date or a moment, as PostgreSQL writes it, in ISO 8601: `2026-03-31T14:30:00.5+02:00`. Years before 1 and after 9999
 * have a sign and six digits, as ISO 8601 and ECMAScript have them: 44 BC is `-000043`. What has no date, as `infinity`,
 * stays as it is.
 */
export function isoMoment(text: string): string {
  const { year, month, day, clock, fraction = '', offset, bc } = PARTS.exec(text)?.groups ?? {}
  if (!year) return text
  const date = `${isoYear(bc ? 1 - Number(year) : Number(year))}-${month}-${day}`
  if (!clock) return date
  if (!offset) return `${date}T${clock}${fraction}`
  // No standard has seconds in an offset. Clocks showed them before there were time zones.
  return offset.length > 6 ? inUtc(date, clock, fraction, offset) : `${date}T${clock}${fraction}${wholeOffset(offset)}`
}

function isoYear(year: number): string {
  if (year >= 0 && year <= 9999) return String(year).padStart(4, '0')
  return `${year < 0 ? '-' : '+'}${String(Math.abs(year)).padStart(6, '0')}`
}

function inUtc(date: string, clock: string, fraction: string, offset: string): string {
  const [hours = 0, minutes = 0, seconds = 0] = offset.slice(1).split(':').map(Number)
  const ahead = (hours * 3600 + minutes * 60 + seconds) * (offset.startsWith('-') ? -1 : 1)
  const utc = new Date(Date.parse(`${date}T${clock}Z`) - ahead * 1000)
  return `${utc.toISOString().slice(0, -'.000Z'.length)}${fraction}+00:00`
}
